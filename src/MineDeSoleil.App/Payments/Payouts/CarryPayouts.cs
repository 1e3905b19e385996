using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using NodaTime;

namespace MineDeSoleil.App.Payments.Payouts;

/// <summary>
/// Carries a batch on: approved by a second administrator, executed by the bank and posted, a transfer that came back posted in return, or the whole given up. Each
/// once, under the register's lock.
/// </summary>
public sealed class CarryPayouts(CooperativeDb db, RegisterOfMovements register, PaymentHolds holds, Journal journal, IClock clock) : IUseCase
{
    private const int LongestReason = 120;

    /// <summary>Refused to who drew it up, and where a holder's account on file, credit or right to be paid has changed since: it is given up and drawn up anew.</summary>
    public Task<Decision<int>> Approve(int number, Actor actor, string? key, CancellationToken cancel) =>
        Carry(number, "ApprovePayouts", new { number }, key, actor, async (batch, now) =>
        {
            if (batch.WhyNotApprove(actor.Name) is { } refusal)
            {
                return refusal;
            }

            Guid[] held = [.. (await holds.Everybody(batch.ExecuteOn, cancel)).Keys.Select(id => id.Value)];
            var changed = await db.Database.SqlQuery<long>($"""
                select count(*) as "Value" from payouts p join shareholders s on s.id = p.holder_id
                where p.batch = {number} and (s.iban is distinct from p.iban or s.account_holder is distinct from p.account_holder or p.holder_id = any({held})
                  or (select sum(cents) from holder_credit_entries e where e.shareholder_id = p.holder_id) < 0)
                """).SingleAsync(cancel);
            if (changed > 0)
            {
                return Refusal.Of("PayoutsChanged", ("batch", number), ("changed", changed));
            }

            (batch.ApprovedAt, batch.ApprovedBy) = (now, actor.Name);
            return null;
        }, cancel);

    /// <summary>Notes that the bank has paid the file out, and posts it.</summary>
    public Task<Decision<int>> Execute(int number, LocalDate on, Actor actor, string? key, CancellationToken cancel) =>
        Carry(number, "ExecutePayouts", new { number, on = on.ToDateOnly() }, key, actor, async (batch, now) =>
        {
            if (batch.WhyNotExecute(on, now.DayInParis()) is { } refusal)
            {
                return refusal;
            }

            batch.ExecutedOn = on;
            await journal.Post(batch.Execution(), cancel);
            return null;
        }, cancel);

    /// <summary>Gives a batch up before the bank has paid it.</summary>
    public Task<Decision<int>> Abandon(int number, string reason, Actor actor, string? key, CancellationToken cancel) =>
        Carry(number, "AbandonPayouts", new { number, reason }, key, actor, (batch, _) =>
        {
            var refusal = batch.WhyNotAbandon() ?? (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason ? Refusal.Of("ReasonMissing") : null);
            batch.AbandonedBecause = refusal is null ? reason.Trim() : batch.AbandonedBecause;
            return Task.FromResult(refusal);
        }, cancel);

    /// <summary>A transfer that the payee's bank sent back: the amount is to the holder's credit again. The same return told twice is one.</summary>
    public Task<Decision<int>> Return(int number, int line, LocalDate on, string reason, Actor actor, string? key, CancellationToken cancel) =>
        Carry(number, "ReturnPayout", new { number, line, on = on.ToDateOnly(), reason }, key, actor, async (batch, now) =>
        {
            if (await db.Payouts.SingleOrDefaultAsync(p => p.Batch == number && p.Line == line, cancel) is not { } payout)
            {
                return Refusal.Of("UnknownPayout", ("batch", number), ("line", line));
            }

            if (batch.State != PayoutState.Executed)
            {
                return Refusal.Of("PayoutNotIn", ("batch", number), ("state", batch.State));
            }

            if (payout.ReturnedOn is { } before)
            {
                return Refusal.Of("PayoutReturnedAlready", ("batch", number), ("line", line), ("on", before));
            }

            if (on > now.DayInParis() || on < batch.ExecutedOn)
            {
                return Refusal.Of("PayoutExecutedOutsideItsTime", ("on", on), ("from", batch.ExecutedOn!), ("today", now.DayInParis()));
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            {
                return Refusal.Of("ReasonMissing");
            }

            (payout.ReturnedOn, payout.ReturnReason) = (on, reason.Trim());
            await journal.Post(payout.Return(on), cancel);
            return null;
        }, cancel);

    private Task<Decision<int>> Carry(
        int number, string command, object what, string? key, Actor actor, Func<PayoutBatch, Instant, Task<Refusal?>> step, CancellationToken cancel) =>
        db.Once<int>(clock, key, command, what, async () =>
        {
            await register.Lock(cancel);
            if (await db.PayoutBatches.SingleOrDefaultAsync(b => b.Number == number, cancel) is not { } batch)
            {
                return Refusal.Of("UnknownPayout", ("batch", number), ("line", "–"));
            }

            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await step(batch, now) is { } refusal)
            {
                return refusal;
            }

            await db.SaveChangesAsync(cancel);
            db.Record(now, actor, command, $"payout:{number}", what);
            return number;
        }, cancel);
}
