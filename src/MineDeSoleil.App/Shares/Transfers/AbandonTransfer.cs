using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Transfers;

/// <summary>Closes the case of a sale that is not entered, with the reason: the seller keeps the shares. It remains to be read.</summary>
public sealed class AbandonTransfer(CooperativeDb db, RegisterOfMovements register, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(int number, string reason, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(AbandonTransfer), new { number, reason }, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var found = await db.Transfer(number, cancel);
            if (!found.TryGet(out var transfer))
            {
                return found.Refusals.ToList();
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return Refusal.Of("ReasonMissing");
            }

            var state = transfer.StateOn(now.DayInParis());
            if (state is TransferState.Entered or TransferState.Abandoned)
            {
                return Refusal.Of("TransferIsOver", ("transfer", number), ("state", state));
            }

            transfer.AbandonedBecause = reason;
            db.Record(now, actor, nameof(AbandonTransfer), transfer.Subject(), new { reason });
            await db.SaveChangesAsync(cancel);
            var offers = await db.PreemptionOffers.AsNoTracking().Where(o => o.TransferNumber == number).Select(o => o.HolderId).ToListAsync(cancel);
            var over = MailDraft.TransferAbandoned(number);
            await outbox.Tell([.. offers.Prepend(transfer.BuyerId).Prepend(transfer.SellerId).Select(holder => (holder, over))], cancel);
            return number;
        }, cancel);
}
