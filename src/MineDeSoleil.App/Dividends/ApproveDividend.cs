using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>Approves the figures last simulated. Refused to who drafted the run: four eyes see a distribution.</summary>
public sealed class ApproveDividend(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(int number, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(ApproveDividend), new { number }, async () =>
        {
            await db.LockDividends(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.LoadRun(number, cancel) is not { } state)
            {
                return Refusal.Of("UnknownDividendRun", ("run", number));
            }

            var decision = state.Run.Next(DividendStepKind.Approved, state.Steps, actor.Name, now.DayInParis());
            if (!decision.TryGet(out var step))
            {
                return decision.Refusals.ToList();
            }

            var simulated = state.Last!;
            db.DividendSteps.Add(state.Step(step, now, actor, simulated.Fingerprint, simulated.Totals with { }));
            db.Record(now, actor, nameof(ApproveDividend), $"dividend:{number}", new { Allocated = simulated.Totals.Allocated.ToString() });
            return number;
        }, cancel);
}
