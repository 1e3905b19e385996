using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>
/// Posts an approved run: its allocations and its entries, in one transaction under the register's lock. What is posted is
/// computed anew and must be what was approved, line by line; else it is refused and has to be simulated and approved again.
/// </summary>
public sealed class PostDividend(CooperativeDb db, RegisterOfMovements register, ComputeDividend compute, Journal journal, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(int number, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(PostDividend), new { number }, async () =>
        {
            await db.LockDividends(cancel);
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.LoadRun(number, cancel) is not { } state)
            {
                return Refusal.Of("UnknownDividendRun", ("run", number));
            }

            var decision = state.Run.Next(DividendStepKind.Posted, state.Steps, actor.Name, now.DayInParis());
            if (!decision.TryGet(out var step))
            {
                return decision.Refusals.ToList();
            }

            var computation = await compute.Run(state.Run, cancel);
            if (!computation.TryGet(out var computed))
            {
                return computation.Refusals.ToList();
            }

            if (!computed.Fingerprint.AsSpan().SequenceEqual(state.Last!.Fingerprint))
            {
                return Refusal.Of("DividendFiguresChanged", ("run", number), ("approved", state.Last.Totals.Allocated), ("now", computed.Totals.Allocated));
            }

            if (await WhyNotTheVote(state.Run, computed.Totals, cancel) is { } above)
            {
                return above;
            }

            db.DividendSteps.Add(state.Step(step, now, actor, computed.Fingerprint, computed.Totals));
            await db.SaveChangesAsync(cancel); // before its lines: the database asks
            await computed.CopyTo(await db.Connection(cancel), "dividend_allocations", number, cancel);
            foreach (var entry in DividendEntries.Posting(state.Run, computed.Totals, now.DayInParis()))
            {
                await journal.Post(entry, cancel);
            }

            db.Record(now, actor, nameof(PostDividend), $"dividend:{number}", new { computed.Totals.Lines, Allocated = computed.Totals.Allocated.ToString() });
            return number;
        }, cancel);

    /// <summary>Only what the meeting voted can be posted, counting the year's other runs that stand.</summary>
    private async Task<Refusal?> WhyNotTheVote(DividendRun run, DividendTotals totals, CancellationToken cancel)
    {
        if (await db.Appropriations.AsNoTracking().SingleOrDefaultAsync(a => a.FiscalYearTo == run.FiscalYearTo, cancel) is not { } vote)
        {
            return Refusal.Of("NoAppropriation", ("year", run.FiscalYearTo));
        }

        var steps = await db.DividendSteps.AsNoTracking()
            .Where(s => (s.Kind == DividendStepKind.Posted || s.Kind == DividendStepKind.Reversed)
                && db.DividendRuns.Any(r => r.Number == s.RunNumber && r.FiscalYearTo == run.FiscalYearTo))
            .ToListAsync(cancel);
        var posted = steps.Aggregate(Money.Zero, (sum, s) => s.Kind == DividendStepKind.Posted ? sum + s.Totals.Total : sum - s.Totals.Total);
        var left = vote.Dividends - posted;
        var asked = totals.Total > totals.Allocated ? totals.Total : totals.Allocated;
        return asked > left ? Refusal.Of("AboveVotedDividends", ("asked", asked), ("left", left), ("voted", vote.Dividends)) : null;
    }
}
