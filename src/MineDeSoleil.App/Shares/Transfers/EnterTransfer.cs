using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Transfers;

/// <summary>The numbers of the movements that a sale became.</summary>
public sealed record TransferReceipt(IReadOnlyList<long> Movements);

/// <summary>
/// Enters a sale whose rounds are over, once: a movement to each holder who asked for shares, by their code, then one of the rest to the buyer, unless the
/// company refused the buyer. Shares converted since the order are sold as what they became. The register decides on each; one refusal and nothing is entered.
/// </summary>
public sealed class EnterTransfer(CooperativeDb db, RegisterOfMovements register, PostCapitalEntries capital, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<TransferReceipt>> Run(int number, LocalDate on, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<TransferReceipt>(clock, key, nameof(EnterTransfer), new { number, on }, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var found = await db.Transfer(number, cancel);
            if (!found.TryGet(out var transfer))
            {
                return found.Refusals.ToList();
            }

            var offers = await db.Offers(transfer, cancel);
            if (WhyNot(transfer, offers, on, now.DayInParis()) is { } refusal)
            {
                return refusal;
            }

            var persons = await db.Shareholders.AsNoTracking().Where(s => s.Id == transfer.SellerId || s.Id == transfer.BuyerId).ToDictionaryAsync(s => s.Id, cancel);
            var entered = new List<long>();
            foreach (var offer in offers.Where(offer => offer.Allotted > 0))
            {
                var decision = await Enter(transfer, persons[transfer.SellerId], offer.Holder, offer.Allotted, on, cancel);
                if (!decision.TryGet(out var movement))
                {
                    return decision.Refusals.ToList();
                }

                offer.Offer.MovementNumber = movement.Number;
                entered.Add(movement.Number);
            }

            var left = transfer.Shares.Value - offers.Sum(offer => offer.Allotted);
            if (left > 0 && transfer.IsApproved != false)
            {
                var decision = await Enter(transfer, persons[transfer.SellerId], persons[transfer.BuyerId], left, on, cancel);
                if (!decision.TryGet(out var movement))
                {
                    return decision.Refusals.ToList();
                }

                transfer.MovementNumber = movement.Number;
                entered.Add(movement.Number);
            }

            transfer.EnteredOn = on;
            await capital.Run(cancel);
            db.Record(now, actor, nameof(EnterTransfer), transfer.Subject(), new { Movements = entered });
            await db.SaveChangesAsync(cancel);
            await Tell(transfer, offers, persons, left > 0 && transfer.IsApproved != false ? left : 0, cancel);
            return new TransferReceipt(entered);
        }, cancel);

    /// <summary>Each side what passed to it or from it; those who asked and got nothing that it went to others. A buyer whom the company refused was told so.</summary>
    private Task Tell(TransferCase transfer, IReadOnlyList<OfferShown> offers, Dictionary<ShareholderId, Shareholder> persons, long toBuyer, CancellationToken cancel)
    {
        var (on, seller, buyer) = (transfer.EnteredOn!.Value, persons[transfer.SellerId], persons[transfer.BuyerId]);
        List<(ShareholderId, MailDraft)> news =
        [
            (seller.Id, MailDraft.SharesLeft(seller.Code, toBuyer + offers.Sum(offer => offer.Allotted), on, outbox.Page(seller))),
            .. offers.Select(offer => (offer.Holder.Id, Received(offer.Holder, offer.Allotted))),
        ];
        if (transfer.IsApproved != false)
        {
            news.Add((buyer.Id, Received(buyer, toBuyer)));
        }

        return outbox.Tell(news, cancel);

        MailDraft Received(Shareholder holder, long shares) => shares == 0
            ? MailDraft.TransferWentToOthers(transfer.Number)
            : MailDraft.SharesReceived(holder.Code, shares, on, outbox.Page(holder, "/documents"));
    }

    private async Task<Decision<Movement>> Enter(TransferCase transfer, Shareholder seller, Shareholder to, long shares, LocalDate on, CancellationToken cancel)
    {
        var claim = await db.Claim(transfer.ClassId, new ShareCount(shares), on, cancel);
        return claim.TryGet(out var claimed) ? await register.Enter(transfer.Request(seller, to, claimed, shares, on), cancel) : claim.Refusals.ToList();
    }

    private static Refusal? WhyNot(TransferCase transfer, IReadOnlyList<OfferShown> offers, LocalDate on, LocalDate today) => transfer.StateOn(today) switch
    {
        TransferState.Preemption => Refusal.Of("PreemptionRuns", ("transfer", transfer.Number), ("until", transfer.PreemptionUntil!)),
        TransferState.Approval => Refusal.Of("ApprovalAwaited", ("transfer", transfer.Number), ("until", transfer.ApprovalUntil!)),
        TransferState.Entered or TransferState.Abandoned => Refusal.Of("TransferIsOver", ("transfer", transfer.Number), ("state", transfer.StateOn(today))),
        TransferState.Refused when offers.Count == 0 => Refusal.Of("BuyerRefused", ("transfer", transfer.Number), ("on", transfer.AnsweredOn!)),
        _ when on < transfer.ReadyFrom || on > today => Refusal.Of("TransferOutsideItsTime", ("on", on), ("from", transfer.ReadyFrom), ("today", today)),
        _ => null,
    };
}
