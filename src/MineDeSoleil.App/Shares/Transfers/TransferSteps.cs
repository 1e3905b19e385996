using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Transfers;

internal static class TransferSteps
{
    /// <summary>The name by which the audit trail calls it.</summary>
    public static string Subject(this TransferCase transfer) => $"transfer:{transfer.Number}";

    /// <summary>The movement that a part of the sale becomes: so many of the shares ordered, as what they are on the day. It rests on the order, and on the answer where there is one.</summary>
    public static MovementRequest Request(this TransferCase transfer, Shareholder seller, Shareholder to, ClaimedShares claimed, long shares, LocalDate on) => new()
    {
        Kind = MovementKind.Transfer,
        Class = claimed.Class,
        From = seller,
        To = to,
        Shares = claimed.Shares,
        Nominal = claimed.Class.Nominal,
        Price = transfer.PricePerShare * shares,
        AgreedOn = LocalDate.Max(transfer.SellerSignedOn, transfer.BuyerSignedOn),
        NotifiedOn = transfer.NotifiedOn,
        EffectiveOn = on,
        Document = transfer.AnswerDocument is { } answer ? $"{transfer.Document} ; {answer}" : transfer.Document,
    };

    public static async Task<Decision<TransferCase>> Transfer(this CooperativeDb db, int number, CancellationToken cancel) =>
        await db.Transfers.SingleOrDefaultAsync(t => t.Number == number, cancel) is { } transfer ? transfer : Refusal.Of("UnknownTransfer", ("transfer", number));

    /// <summary>The offers in the order of holder codes, with what falls to each.</summary>
    public static async Task<IReadOnlyList<OfferShown>> Offers(this CooperativeDb db, TransferCase transfer, CancellationToken cancel)
    {
        var rows = await (
            from offer in db.PreemptionOffers
            where offer.TransferNumber == transfer.Number
            join holder in db.Shareholders.AsNoTracking() on offer.HolderId equals holder.Id
            orderby holder.Code
            select new { offer, holder }).ToListAsync(cancel);
        var parts = Preemption.Allot(transfer.Shares.Value, [.. rows.Select(row => (row.holder.Code, row.offer.Held, row.offer.Shares.Value))]);
        return [.. rows.Zip(parts).Select(pair => new OfferShown(pair.First.offer, pair.First.holder, pair.Second))];
    }
}
