using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Dividends;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>A run with the steps taken so far.</summary>
public sealed record DividendState(DividendRun Run, IReadOnlyList<DividendStep> Steps)
{
    public DividendStep? Last => Steps.Count > 0 ? Steps[^1] : null;
}

/// <summary>What the use cases on a run share.</summary>
internal static class DividendSteps
{
    /// <summary>One writer at a time on dividends; taken before the register's head where both are needed.</summary>
    public static Task LockDividends(this CooperativeDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('dividends', 0))", cancel);

    public static async Task<DividendState?> LoadRun(this CooperativeDb db, int number, CancellationToken cancel) =>
        await db.DividendRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number, cancel) is { } run
            ? new(run, await db.DividendSteps.AsNoTracking().Where(s => s.RunNumber == number).OrderBy(s => s.Ordinal).ToListAsync(cancel))
            : null;

    public static DividendStep Step(this DividendState state, DividendStepKind kind, Instant at, Actor actor, byte[] fingerprint, DividendTotals totals, string? reason = null) => new()
    {
        RunNumber = state.Run.Number,
        Ordinal = state.Steps.Count + 1,
        Kind = kind,
        At = at,
        By = actor.Name,
        Reason = reason,
        Fingerprint = fingerprint,
        Totals = totals,
    };
}
