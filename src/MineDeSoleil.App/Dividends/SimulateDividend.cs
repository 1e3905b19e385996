using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>Computes a run from the register as it stands and keeps the lines to look at; as often as wanted before posting.</summary>
public sealed class SimulateDividend(CooperativeDb db, ComputeDividend compute, IClock clock) : IUseCase
{
    public Task<Decision<DividendTotals>> Run(int number, Actor actor, CancellationToken cancel) =>
        db.InTransaction<DividendTotals>(async () =>
        {
            await db.LockDividends(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.LoadRun(number, cancel) is not { } state)
            {
                return Refusal.Of("UnknownDividendRun", ("run", number));
            }

            if (state.Run.Next(DividendStepKind.Simulated, state.Steps, actor.Name, now.DayInParis()) is { IsRefused: true } wrong)
            {
                return wrong.Refusals.ToList();
            }

            var decision = await compute.Run(state.Run, cancel);
            if (!decision.TryGet(out var computed))
            {
                return decision.Refusals.ToList();
            }

            // The same figures again are no new step: an approval given on them stands.
            if (state.Last is { } last && last.Fingerprint.AsSpan().SequenceEqual(computed.Fingerprint))
            {
                return computed.Totals;
            }

            // This run's last simulation, and those of runs posted since, whose lines are the ledger's now.
            await db.Database.ExecuteSqlAsync($"""
                delete from dividend_simulated_lines
                where run_number = {number} or run_number in (select run_number from dividend_steps where kind = 'posted')
                """, cancel);
            await computed.CopyTo(await db.Connection(cancel), "dividend_simulated_lines", number, cancel);
            db.DividendSteps.Add(state.Step(DividendStepKind.Simulated, now, actor, computed.Fingerprint, computed.Totals));
            db.Record(now, actor, nameof(SimulateDividend), $"dividend:{number}", new { computed.Totals.Lines, Allocated = computed.Totals.Allocated.ToString() });
            return computed.Totals;
        }, cancel);
}
