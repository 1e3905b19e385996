using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>Takes a withdrawal that is not entered yet out of the queue, with the reason: the holder stays. It remains to be read.</summary>
public sealed class AbandonWithdrawal(CooperativeDb db, RegisterOfMovements register, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(int number, string reason, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(AbandonWithdrawal), new { number, reason }, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var found = await db.Withdrawal(number, now.DayInParis(), [WithdrawalState.Waiting, WithdrawalState.Due], cancel);
            if (!found.TryGet(out var withdrawal))
            {
                return found.Refusals.ToList();
            }

            withdrawal.AbandonedBecause = reason;
            db.Record(now, actor, nameof(AbandonWithdrawal), $"withdrawal:{number}", new { reason });
            await db.SaveChangesAsync(cancel);
            await outbox.Tell(withdrawal.HolderId, MailDraft.WithdrawalAbandoned(number), cancel);
            return number;
        }, cancel);
}
