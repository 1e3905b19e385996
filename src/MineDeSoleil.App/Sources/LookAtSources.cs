using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain.Production;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Sources;

/// <summary>What is left of a budget in the window that runs now, and when the next one begins.</summary>
public sealed record CreditsLeft(CreditWindow Window, int Left, int Of, Instant RenewedAt);

/// <summary>A consent that is kept: the name of its tokens, what the source calls its roof (null where it is for all of them), that roof's code, and since when.</summary>
public sealed record KeptConsent(string Name, string? DeviceId, string? Installation, Instant ChangedAt);

/// <summary>How one source stands.</summary>
/// <param name="Missing">The settings that hold nothing, of a source that is not configured.</param>
/// <param name="Roofs">The roofs it is asked about, of all there are.</param>
/// <param name="UnderWay">The run that is being made, by whichever instance.</param>
/// <param name="Last">The last run that ended, whatever came of it.</param>
public sealed record SourceStanding(
    IProductionSource Source, IReadOnlyList<string> Missing, int Roofs, int AllRoofs, ImportRun? UnderWay, ImportRun? Last, Instant? LastSuccess, int Failures, Instant? RestsUntil,
    IReadOnlyList<CreditsLeft> Credits, IReadOnlyList<KeptConsent> Consents)
{
    public bool AsksConsent => Source is IConsentedSource { NeedsConsent: true };
}

/// <summary>How every source stands, by name, in a fixed number of queries.</summary>
public sealed class LookAtSources(CooperativeDb db, IEnumerable<IProductionSource> sources, IClock clock) : IUseCase
{
    /// <summary>The sources whose lock <see cref="FetchReadings"/> holds: a run that calls itself running without it died with its process.</summary>
    private const string Locked = """
        select name from unnest($1) as name
        where exists (
            select from pg_locks l
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.database = (select oid from pg_database where datname = current_database())
              and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(name, 1))
        """;

    public async Task<IReadOnlyList<SourceStanding>> Run(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var known = sources.OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        string[] names = [.. known.Select(s => s.Name)];
        var locked = await UnderLock(names, cancel);
        var roofs = await db.Installations.AsNoTracking().Select(i => new { i.Code, HasPoint = i.MeterPoint != null }).ToListAsync(cancel);
        var links = (await db.SourceLinks.AsNoTracking().ToListAsync(cancel)).ToLookup(l => l.Source);
        var running = (await db.ImportRuns.AsNoTracking().Where(r => names.Contains(r.Source) && r.Outcome == RunOutcome.Running && r.Trigger != RunTrigger.File).ToListAsync(cancel)).ToLookup(r => r.Source);
        var ended = (await db.ImportRuns.Select(r => r.Source).Distinct()
            .SelectMany(s => db.ImportRuns.Where(r => r.Source == s && r.Trigger != RunTrigger.File && r.EndedAt != null).OrderByDescending(r => r.Id).Take(FetchReadings.RunsThatTell))
            .AsNoTracking().ToListAsync(cancel)).OrderByDescending(r => r.Id).ToLookup(r => r.Source);
        var successes = await db.ImportRuns.Where(r => r.Outcome == RunOutcome.Done && r.Trigger != RunTrigger.File)
            .GroupBy(r => r.Source).Select(g => new { g.Key, At = g.Max(r => r.EndedAt) }).ToDictionaryAsync(s => s.Key, s => s.At, cancel);
        var uses = (await db.SourceCredits.AsNoTracking().ToListAsync(cancel)).ToLookup(u => u.Source);
        var tokens = await db.SourceTokens.AsNoTracking().Select(t => new { t.Source, t.ChangedAt }).OrderBy(t => t.Source).ToListAsync(cancel);
        return [.. known.Select(source =>
        {
            List<SourceAttempt> attempts = [.. ended[source.Name].Select(FetchReadings.AttemptOf)];
            return new SourceStanding(
                source,
                source.IsConfigured ? [] : [.. source.Settings.Where(s => EnvironmentSecret.Read(s) is null)],
                source.GoesByMeterPoint ? roofs.Count(r => r.HasPoint) : links[source.Name].Count(),
                roofs.Count,
                locked.Contains(source.Name) ? running[source.Name].MaxBy(r => r.Id) : null,
                ended[source.Name].FirstOrDefault(),
                successes.GetValueOrDefault(source.Name),
                SourcePatience.FailuresRunning(attempts),
                SourcePatience.RestsUntil(attempts) is { } until && until > now ? until : null,
                [.. source.Budgets.Select(b => Left(b, uses[source.Name].FirstOrDefault(u => u.Window == b.Window), now))],
                [.. tokens.Where(t => t.Source == source.Name || t.Source.StartsWith(source.Name + ":", StringComparison.Ordinal)).Select(t => Consent(t.Source, t.ChangedAt, links[source.Name]))]);
        })];
    }

    private static CreditsLeft Left(CreditBudget budget, CreditUse? use, Instant now)
    {
        var (start, end) = SourceCredits.Bounds(budget.Window, now);
        return new(budget.Window, Math.Max(0, budget.Credits - (use is not null && use.StartsAt >= start ? use.Used : 0)), budget.Credits, end);
    }

    private static KeptConsent Consent(string name, Instant changedAt, IEnumerable<SourceLink> links)
    {
        var device = name.Split(':', 2) is [_, var named] ? named : null;
        return new(name, device, links.FirstOrDefault(l => l.DeviceId == device)?.Installation, changedAt);
    }

    private async Task<HashSet<string>> UnderLock(string[] names, CancellationToken cancel)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        await using var ask = new NpgsqlCommand(Locked, await db.Connection(cancel)) { Parameters = { new() { Value = names } } };
        await using var reader = await ask.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            held.Add(reader.GetString(0));
        }

        return held;
    }
}
