using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Sources;

/// <summary>Which source (null: all that have credentials), since when (null: the last 45 days), and what set it going.</summary>
public sealed record FetchRequest(string? Source, LocalDate? Since, RunTrigger Trigger);

/// <summary>How one source's run ended; with the run's number, or the refusal that kept it from starting.</summary>
public sealed record FetchedSource(string Source, long? RunId, RunOutcome? Outcome, int New, int Revisions, int Unchanged, int Held, Instant? RetryAt, Refusal? Refused);

/// <summary>
/// Asks the sources for the days that may have changed, one run a source at a time across every instance of the application.
/// A source that failed is left alone as long as it asked or as <see cref="SourcePatience"/> says; a person may insist.
/// </summary>
public sealed class FetchReadings(CooperativeDb db, NpgsqlDataSource database, IEnumerable<IProductionSource> sources, SourceRun run, IClock clock) : IUseCase
{
    /// <summary>The last runs that say how long a source is left alone.</summary>
    internal const int RunsThatTell = 2 * SourcePatience.FailuresThatOpen;

    public async Task<Decision<IReadOnlyList<FetchedSource>>> Run(FetchRequest request, Actor actor, CancellationToken cancel)
    {
        var known = sources.OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        if (request.Source is { } name && known.All(s => s.Name != name))
        {
            return Refusal.Of("SourceUnknown", ("source", name), ("known", string.Join(", ", known.Select(s => s.Name))));
        }

        var chosen = known.Where(s => request.Source is null ? s.IsConfigured : s.Name == request.Source).ToList();
        if (chosen.FirstOrDefault(s => !s.IsConfigured) is { } bare)
        {
            return Refusal.Of("SourceNotConfigured", ("source", bare.Name), ("settings", string.Join(", ", bare.Settings)));
        }

        var fetched = new List<FetchedSource>();
        foreach (var source in chosen)
        {
            fetched.Add(await OneAtATime(source, request, actor, cancel));
        }

        return fetched;
    }

    /// <summary>The lock belongs to a connection of its own, because a run is many transactions.</summary>
    private async Task<FetchedSource> OneAtATime(IProductionSource source, FetchRequest request, Actor actor, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 1))", connection) { Parameters = { new() { Value = source.Name } } };
        if (await take.ExecuteScalarAsync(cancel) is not true)
        {
            return NotStarted(source, Refusal.Of("FetchUnderWay", ("source", source.Name)), null);
        }

        try
        {
            await EndWhatWasInterrupted(source, cancel);
            var attempts = await Attempts(source, cancel);
            if (request.Trigger == RunTrigger.Schedule && SourcePatience.RestsUntil(attempts) is { } until && until > clock.GetCurrentInstant())
            {
                return NotStarted(source, Refusal.Of("SourceResting", ("source", source.Name), ("until", until), ("failures", SourcePatience.FailuresRunning(attempts))), until);
            }

            return await run.Execute(source, request, attempts, actor, cancel);
        }
        finally
        {
            await using var give = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended($1, 1))", connection) { Parameters = { new() { Value = source.Name } } };
            await give.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>We hold the lock: a run that still calls itself running died with its process.</summary>
    private Task<int> EndWhatWasInterrupted(IProductionSource source, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        return db.ImportRuns.Where(r => r.Source == source.Name && r.Outcome == RunOutcome.Running).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Outcome, RunOutcome.Failed).SetProperty(r => r.EndedAt, now).SetProperty(r => r.FailureKind, FailureKind.Interrupted), cancel);
    }

    private async Task<IReadOnlyList<SourceAttempt>> Attempts(IProductionSource source, CancellationToken cancel)
    {
        var runs = await db.ImportRuns.AsNoTracking()
            .Where(r => r.Source == source.Name && r.Trigger != RunTrigger.File && r.EndedAt != null)
            .OrderByDescending(r => r.Id).Take(RunsThatTell).ToListAsync(cancel);
        return [.. runs.Select(AttemptOf)];
    }

    internal static SourceAttempt AttemptOf(ImportRun run) => new(run.EndedAt!.Value, run.Outcome == RunOutcome.Failed, run.RetryAt);

    private static FetchedSource NotStarted(IProductionSource source, Refusal why, Instant? retryAt) => new(source.Name, null, null, 0, 0, 0, 0, retryAt, why);
}
