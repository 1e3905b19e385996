using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// Notes that the bank has repaid a holder who left, and posts it (D 4567, C 512). Where nothing was due no entry is posted. Refused while the holder's payments
/// are held (<see cref="PaymentHolds"/>).
/// </summary>
public sealed class PayWithdrawal(CooperativeDb db, RegisterOfMovements register, PaymentHolds holds, Journal journal, Outbox outbox, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(int number, LocalDate paidOn, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(PayWithdrawal), new { number, paidOn }, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            var found = await db.Withdrawal(number, today, [WithdrawalState.ToPay], cancel);
            if (!found.TryGet(out var withdrawal))
            {
                return found.Refusals.ToList();
            }

            if ((await holds.Among([withdrawal.HolderId], cancel)).TryGetValue(withdrawal.HolderId, out var hold))
            {
                return Refusal.Of("WithdrawalPaymentHeld", ("withdrawal", number), ("hold", hold));
            }

            if (paidOn > today || paidOn < withdrawal.ExitOn)
            {
                return Refusal.Of("PaidOutsideItsTime", ("paid", paidOn), ("exit", withdrawal.ExitOn), ("today", today));
            }

            withdrawal.PaidOn = paidOn;
            if (withdrawal.Price > Money.Zero)
            {
                await journal.Post(withdrawal.Payment(paidOn), cancel);
            }

            db.Record(now, actor, nameof(PayWithdrawal), $"withdrawal:{number}", new { PaidOn = paidOn.ToDateOnly() });
            await db.SaveChangesAsync(cancel);
            if (withdrawal.Price is { } price && price > Money.Zero)
            {
                await outbox.Tell(withdrawal.HolderId, MailDraft.WithdrawalPaid(withdrawal, price, paidOn), cancel);
            }

            return number;
        }, cancel);
}
