using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Transfers;

/// <summary>A sale as the order says it: between whom (by code), how much, at what price a share, signed and notified when.</summary>
public sealed record TransferCommand(
    string SellerCode, string BuyerCode, string ClassCode, ShareCount Shares, Money PricePerShare, LocalDate SellerSignedOn, LocalDate BuyerSignedOn, LocalDate NotifiedOn,
    string Document, MinorAgreement? Agreement = null);

/// <summary>
/// Opens the case of a sale. All that stands against the movement is said now, by the register's own rules; the rounds that the statutes ask for run from the day of
/// notice.
/// </summary>
public sealed class OpenTransfer(CooperativeDb db, RegisterOfMovements register, MinorAgreements minors, Outbox outbox, IClock clock) : IUseCase
{
    /// <summary>Answers the number of the case.</summary>
    public Task<Decision<int>> Run(TransferCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(OpenTransfer), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            var codes = new[] { command.SellerCode, command.BuyerCode };
            var found = await db.Shareholders.AsNoTracking().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancel);
            if (Array.Find(codes, code => !found.ContainsKey(code)) is { } unknown)
            {
                return Refusal.Of("UnknownHolder", ("holder", unknown));
            }

            if (await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == command.ClassCode, cancel) is not { } shareClass)
            {
                return Refusal.Of("UnknownClass", ("class", command.ClassCode));
            }

            var (seller, buyer) = (found[command.SellerCode], found[command.BuyerCode]);
            var refusals = await WhyNot(command, seller, buyer, today, cancel);
            var (preemptionUntil, approvalUntil) = TransferCase.Rounds(await db.StatutesOn(command.NotifiedOn, cancel), command.NotifiedOn);
            var transfer = new TransferCase
            {
                Number = 1 + (await db.Transfers.MaxAsync(t => (int?)t.Number, cancel) ?? 0),
                SellerId = seller.Id,
                BuyerId = buyer.Id,
                ClassId = shareClass.Id,
                Shares = command.Shares,
                PricePerShare = command.PricePerShare,
                SellerSignedOn = command.SellerSignedOn,
                BuyerSignedOn = command.BuyerSignedOn,
                NotifiedOn = command.NotifiedOn,
                Document = command.Document,
                PreemptionUntil = preemptionUntil,
                ApprovalUntil = approvalUntil,
                RecordedAt = now,
            };
            if (refusals.Count == 0)
            {
                refusals.AddRange(await register.WhyNotAsk(transfer.Request(seller, buyer, new(shareClass, command.Shares), command.Shares.Value, LocalDate.Max(today, transfer.ReadyFrom)), cancel));
            }

            if (refusals.Count > 0)
            {
                return refusals;
            }

            db.Transfers.Add(transfer);
            db.Record(now, actor, nameof(OpenTransfer), transfer.Subject(), new { Seller = seller.Code, Buyer = buyer.Code, Shares = command.Shares.Value, command.Agreement });
            await db.SaveChangesAsync(cancel);
            await Tell(transfer, today, cancel);
            return transfer.Number;
        }, cancel);

    /// <summary>Both sides; and where other holders may ask for the shares first, each of them, without a name.</summary>
    private async Task Tell(TransferCase transfer, LocalDate today, CancellationToken cancel)
    {
        var opened = MailDraft.TransferOpened(transfer);
        List<(ShareholderId, MailDraft)> news = [(transfer.SellerId, opened), (transfer.BuyerId, opened)];
        if (transfer.PreemptionUntil is { } until && until >= today)
        {
            var forSale = MailDraft.PreemptionOpened(transfer, until);
            news.AddRange((await OtherHolders(transfer, cancel)).Select(holder => (new ShareholderId(holder), forSale)));
        }

        await outbox.Tell(news, cancel);
    }

    /// <summary>Who may ask for the shares: whoever held some of that class on the day of notice.</summary>
    private Task<List<Guid>> OtherHolders(TransferCase transfer, CancellationToken cancel) => db.Database.SqlQuery<Guid>($"""
        select holder as "Value" from (
          select to_id as holder, shares as change from movements where class_id = {transfer.ClassId.Value} and effective_on <= {transfer.NotifiedOn.ToDateOnly()}
          union all
          select from_id, -shares from movements where class_id = {transfer.ClassId.Value} and effective_on <= {transfer.NotifiedOn.ToDateOnly()}
        ) changes
        where holder is not null and holder not in ({transfer.SellerId.Value}, {transfer.BuyerId.Value})
        group by holder having sum(change) > 0
        """).ToListAsync(cancel);

    private async Task<List<Refusal>> WhyNot(TransferCommand command, Shareholder seller, Shareholder buyer, LocalDate today, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        if (command.PricePerShare < Money.Zero)
        {
            refusals.Add(Refusal.Of("AmountBelowZero", ("amount", command.PricePerShare)));
        }

        if (string.IsNullOrWhiteSpace(command.Document))
        {
            refusals.Add(Refusal.Of("TransferOrderMissing"));
        }

        var signed = LocalDate.Max(command.SellerSignedOn, command.BuyerSignedOn);
        if (command.NotifiedOn < signed || command.NotifiedOn > today)
        {
            refusals.Add(Refusal.Of("TransferNotifiedOutsideItsTime", ("notified", command.NotifiedOn), ("signed", signed), ("today", today)));
        }

        if ((await minors.WhyNot(MinorAct.Sell, seller, command.Agreement, command.SellerSignedOn, cancel)
            ?? await minors.WhyNot(MinorAct.Subscribe, buyer, command.Agreement, command.BuyerSignedOn, cancel)) is { } disagreement)
        {
            refusals.Add(disagreement);
        }

        return refusals;
    }
}
