using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// Enters a withdrawal whose exit day has come, dated by that day whenever it is entered, at the price that the statutes of that day set on the
/// losses and the capital of that day. The register decides once more.
/// </summary>
public sealed class EnterWithdrawal(CooperativeDb db, RegisterOfMovements register, Journal journal, PostCapitalEntries capital, IClock clock) : IUseCase
{
    public Task<Decision<MovementReceipt>> Run(int number, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<MovementReceipt>(clock, key, nameof(EnterWithdrawal), new { number }, async () =>
        {
            await register.Lock(cancel);
            var found = await db.Withdrawal(number, clock.GetCurrentInstant().DayInParis(), [WithdrawalState.Due], cancel);
            if (!found.TryGet(out var withdrawal))
            {
                return found.Refusals.ToList();
            }

            var holder = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == withdrawal.HolderId, cancel);
            var shareClass = await db.ShareClasses.AsNoTracking().SingleAsync(c => c.Id == withdrawal.ClassId, cancel);
            var nominal = shareClass.Nominal * withdrawal.Shares.Value;
            var rule = (await db.StatutesOn(withdrawal.ExitOn, cancel))?.RedemptionPrice ?? RedemptionPriceRule.Nominal;
            var sums = await SumsOn(withdrawal.ExitOn, cancel);
            var price = Withdrawal.PriceOf(rule, nominal, new Money(sums.CapitalCents), new Money(sums.LossesCents));
            var decision = await register.Enter(withdrawal.Request(holder, shareClass, price), cancel);
            if (decision.TryGet(out var movement))
            {
                (withdrawal.MovementNumber, withdrawal.Price) = (movement.Number, price);
                await journal.Post(Withdrawal.Entered(movement.Number, withdrawal.ExitOn, nominal, price, holder.Id), cancel);
                await capital.Run(cancel);
            }

            return Receipts.Of(decision, db, actor, nameof(EnterWithdrawal));
        }, cancel);

    /// <summary>The capital by the register and the losses carried forward by the journal, at the end of a day, in cents.</summary>
    private Task<Sums> SumsOn(LocalDate day, CancellationToken cancel) => db.Database.SqlQuery<Sums>($"""
        select
          (select coalesce(sum(case when from_id is null then shares * nominal_cents else -shares * nominal_cents end), 0)::bigint
           from movements where (from_id is null) <> (to_id is null) and effective_on <= {day.ToDateOnly()}) as "CapitalCents",
          (select coalesce(sum(l.debit_cents - l.credit_cents), 0)::bigint
           from journal_lines l join journal_entries e on e.number = l.entry_number
           where l.account in ({Account.LossesCarriedForward}, {Account.Loss}) and e.date <= {day.ToDateOnly()}) as "LossesCents"
        """).SingleAsync(cancel);

    private sealed record Sums(long CapitalCents, long LossesCents);
}
