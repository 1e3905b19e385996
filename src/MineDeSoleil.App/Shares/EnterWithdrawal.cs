using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// Enters a withdrawal whose exit day has come, dated by that day whenever it is entered, at the price that the statutes of that day set. Where losses come
/// off it, they are those that the meeting carried forward for the last year that had ended, so that vote is awaited. Shares converted since they were asked for are taken back as what
/// they became. The register decides once more.
/// </summary>
public sealed class EnterWithdrawal(CooperativeDb db, RegisterOfMovements register, Journal journal, PostCapitalEntries capital, Outbox outbox, IClock clock) : IUseCase
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
            var claim = await db.Claim(withdrawal.ClassId, withdrawal.Shares, withdrawal.ExitOn, cancel);
            if (!claim.TryGet(out var claimed))
            {
                return claim.Refusals.ToList();
            }

            var nominal = claimed.Class.Nominal * claimed.Shares.Value;
            var priced = await PriceOf(withdrawal, nominal, cancel);
            if (!priced.TryGet(out var price))
            {
                return priced.Refusals.ToList();
            }

            var decision = await register.Enter(withdrawal.Request(holder, claimed.Class, price) with { Shares = claimed.Shares }, cancel);
            if (decision.TryGet(out var movement))
            {
                (withdrawal.MovementNumber, withdrawal.Price) = (movement.Number, price);
                await journal.Post(Withdrawal.Entered(movement.Number, withdrawal.ExitOn, nominal, price, holder.Id), cancel);
                await capital.Run(cancel);
                await outbox.Tell(holder.Id, MailDraft.WithdrawalEntered(withdrawal, price), cancel);
            }

            return Receipts.Of(decision, db, actor, nameof(EnterWithdrawal));
        }, cancel);

    private async Task<Decision<Money>> PriceOf(Withdrawal withdrawal, Money nominal, CancellationToken cancel)
    {
        if (await db.StatutesOn(withdrawal.ExitOn, cancel) is not { RedemptionPrice: RedemptionPriceRule.NominalLessLosses } statutes)
        {
            return nominal;
        }

        var closed = await db.FiscalYears.AsNoTracking().ToListAsync(cancel);
        var began = await db.Movements.AsNoTracking().OrderBy(m => m.EffectiveOn).Select(m => m.EffectiveOn).FirstAsync(cancel);
        if (Withdrawal.LossYear(withdrawal.ExitOn, statutes, closed.ConvertAll(year => year.Year), began) is not { } yearEnd)
        {
            return nominal;
        }

        if (await db.Appropriations.AsNoTracking().SingleOrDefaultAsync(a => a.FiscalYearTo == yearEnd, cancel) is not { } voted)
        {
            return Refusal.Of("LossesNotVotedYet", ("withdrawal", withdrawal.Number), ("exit", withdrawal.ExitOn), ("year", yearEnd));
        }

        var sums = await SumsOn(withdrawal.ExitOn, yearEnd, cancel);
        return Withdrawal.PriceOf(RedemptionPriceRule.NominalLessLosses, nominal, new Money(sums.CapitalCents), voted.LossesCarriedForward - new Money(sums.BorneCents));
    }

    /// <summary>The capital at the end of a day, and what those who left since the year's end have already borne of its losses, in cents: whoever leaves first pays no less.</summary>
    private Task<Sums> SumsOn(LocalDate day, LocalDate yearEnd, CancellationToken cancel) => db.Database.SqlQuery<Sums>($"""
        select
          (select coalesce(sum(case when from_id is null then shares * nominal_cents else -shares * nominal_cents end), 0)::bigint
           from movements where (from_id is null) <> (to_id is null) and effective_on <= {day.ToDateOnly()}) as "CapitalCents",
          (select coalesce(sum(w.shares * c.nominal_cents - w.price_cents), 0)::bigint
           from withdrawals w join share_classes c on c.id = w.class_id
           where w.movement_number is not null and w.abandoned_because is null and w.exit_on between {yearEnd.ToDateOnly()} and {day.ToDateOnly()}) as "BorneCents"
        """).SingleAsync(cancel);

    private sealed record Sums(long CapitalCents, long BorneCents);
}
