using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments.Payouts;

/// <summary>The day the bank is to pay, and the amount below which a credit waits for more.</summary>
public sealed record PayoutCommand(LocalDate ExecuteOn, Money Threshold);

/// <summary>
/// Draws up the transfers of everything that stands to holders' credit on a day: one a holder, to the account on file. Who is held, has no account on file or less
/// than the threshold is left out and stays to be seen (<see cref="ReadPayouts"/>). One statement, whatever the number. Refused where nothing is to be paid, and where
/// the company's own account is not known.
/// </summary>
public sealed class DraftPayouts(CooperativeDb db, RegisterOfMovements register, SubscriptionsOnDay onDay, PaymentHolds holds, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(PayoutCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(DraftPayouts), command, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var today = now.DayInParis();
            if (command.ExecuteOn < today)
            {
                return Refusal.Of("PayoutInThePast", ("on", command.ExecuteOn), ("today", today));
            }

            if (command.Threshold < Money.Zero)
            {
                return Refusal.Of("PayoutThresholdNegative", ("threshold", command.Threshold));
            }

            if (await onDay.Terms(today, cancel) is not { Iban: { Length: > 0 } iban } terms)
            {
                return Refusal.Of("CompanyAccountUnknown");
            }

            var number = 1 + (await db.PayoutBatches.MaxAsync(b => (int?)b.Number, cancel) ?? 0);
            Guid[] held = [.. (await holds.Everybody(command.ExecuteOn, cancel)).Keys.Select(id => id.Value)];
            var (on, least) = (command.ExecuteOn.ToDateOnly(), Math.Max(1, command.Threshold.Cents));

            // The batch first, for its lines name it; its total once they are known.
            await db.Database.ExecuteSqlAsync($"""
                with due as (
                  select e.shareholder_id, sum(e.cents)::bigint as cents from holder_credit_entries e where e.due_on <= {on} group by e.shareholder_id having sum(e.cents) >= {least}
                ), payable as (
                  select d.shareholder_id, d.cents, s.iban, s.account_holder, row_number() over (order by s.code collate "C") as line
                  from due d join shareholders s on s.id = d.shareholder_id
                  where s.iban is not null and s.account_holder is not null and not d.shareholder_id = any({held})
                ), batch as (
                  insert into payout_batches (number, execute_on, threshold_cents, total_cents, lines, debtor_name, debtor_iban, debtor_bic, drafted_at, drafted_by)
                  select {number}, {on}, {command.Threshold.Cents}, sum(cents), count(*), {terms.AccountHolder}, {iban}, {terms.Bic}, {now.ToDateTimeUtc()}, {actor.Name}
                  from payable having count(*) > 0
                  returning number
                )
                insert into payouts (batch, line, holder_id, amount_cents, iban, account_holder)
                select b.number, p.line, p.shareholder_id, p.cents, p.iban, p.account_holder from payable p cross join batch b
                """, cancel);
            if (await db.PayoutBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Number == number, cancel) is not { } batch)
            {
                return Refusal.Of("NoPayoutDue", ("on", command.ExecuteOn), ("threshold", command.Threshold));
            }

            db.Record(now, actor, nameof(DraftPayouts), $"payout:{number}", new { batch.Lines, Total = batch.Total.ToString(), ExecuteOn = on });
            return number;
        }, cancel);
}
