using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>What the meeting decided, and the balances before it. The capital is not asked: the register knows it.</summary>
public sealed record AppropriationCommand(
    LocalDate FiscalYearTo, LocalDate MeetingOn, string Minutes, Money Result, Money PriorLosses, Money RetainedEarnings, Money LegalReserve,
    Money ToOtherReserves, Money Dividends);

/// <summary>Records the meeting's decision on a year's result and posts its entry (D120, C1061, C457, C110 …).</summary>
public sealed class RecordAppropriation(CooperativeDb db, Journal journal, IClock clock) : IUseCase
{
    /// <summary>What the law leaves to distribute, before anything is decided.</summary>
    public async Task<Decision<Appropriation>> Prepare(AppropriationCommand command, CancellationToken cancel) =>
        await Decide(command with { Dividends = Money.Zero, ToOtherReserves = Money.Zero }, cancel);

    /// <summary>Answers the last day of the year, by which it is known.</summary>
    public Task<Decision<DateOnly>> Run(AppropriationCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<DateOnly>(clock, key, nameof(RecordAppropriation), command, async () =>
        {
            await db.LockDividends(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var decision = await Decide(command, cancel);
            if (!decision.TryGet(out var vote))
            {
                return decision.Refusals.ToList();
            }

            if (await db.Appropriations.AnyAsync(a => a.FiscalYearTo == command.FiscalYearTo, cancel))
            {
                return Refusal.Of("AppropriationAlreadyRecorded", ("year", command.FiscalYearTo));
            }

            db.Appropriations.Add(Row(command, vote, now, actor));
            if (DividendEntries.Vote(vote, command.FiscalYearTo, command.MeetingOn, command.Minutes) is { } entry)
            {
                await journal.Post(entry, cancel);
            }

            db.Record(now, actor, nameof(RecordAppropriation), $"fiscal-year:{command.FiscalYearTo:yyyy-MM-dd}", new { Dividends = vote.Dividends.ToString(), command.Minutes });
            return command.FiscalYearTo.ToDateOnly();
        }, cancel);

    private async Task<Decision<Appropriation>> Decide(AppropriationCommand command, CancellationToken cancel)
    {
        if (await db.FiscalYears.AsNoTracking().SingleOrDefaultAsync(y => y.LastDay == command.FiscalYearTo, cancel) is not { } year)
        {
            return Refusal.Of("UnknownFiscalYear", ("year", command.FiscalYearTo));
        }

        if (command.MeetingOn <= year.LastDay || command.MeetingOn > clock.GetCurrentInstant().DayInParis())
        {
            return Refusal.Of("MeetingDateImplausible", ("meeting", command.MeetingOn), ("after", year.LastDay));
        }

        if (string.IsNullOrWhiteSpace(command.Minutes))
        {
            return Refusal.Of("MinutesMissing");
        }

        var rule = await db.ReserveRules.AsNoTracking().Where(r => r.ValidFrom <= year.LastDay).OrderByDescending(r => r.ValidFrom).FirstAsync(cancel);
        var lastDay = year.LastDay.ToDateOnly();
        var capital = await db.Database.SqlQuery<long>($"""
            select coalesce(sum(case when from_id is null then shares * nominal_cents when to_id is null then -shares * nominal_cents else 0 end), 0)::bigint as "Value"
            from movements where effective_on <= {lastDay}
            """).SingleAsync(cancel);
        var basis = new AppropriationBasis(command.Result, command.PriorLosses, command.RetainedEarnings, command.LegalReserve, new(capital));
        return Appropriation.Decide(basis, rule.Rule(), command.Dividends, command.ToOtherReserves);
    }

    private static RecordedAppropriation Row(AppropriationCommand command, Appropriation vote, Instant now, Actor actor) => new()
    {
        FiscalYearTo = command.FiscalYearTo,
        MeetingOn = command.MeetingOn,
        Minutes = command.Minutes,
        Result = vote.Basis.Result,
        PriorLosses = vote.Basis.PriorLosses,
        RetainedEarnings = vote.Basis.RetainedEarnings,
        LegalReserve = vote.Basis.LegalReserve,
        Capital = vote.Basis.Capital,
        LossesAbsorbed = vote.LossesAbsorbed,
        ToLegalReserve = vote.ToLegalReserve,
        ToStatutoryReserve = vote.ToStatutoryReserve,
        Distributable = vote.Distributable,
        ToOtherReserves = vote.ToOtherReserves,
        Dividends = vote.Dividends,
        RecordedAt = now,
        RecordedBy = actor.Name,
    };
}
