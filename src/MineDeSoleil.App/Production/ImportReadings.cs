using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>A raw answer to import, how to read it, and the roof it is said to be of where a person names one.</summary>
/// <param name="RunId">The run it belongs to; null makes a run of its own (a file that a person brought).</param>
/// <param name="Devices">What the source calls each roof, where it was asked; else roofs are known by code or meter point.</param>
public sealed record ImportRequest(RawAnswer Answer, IReadingFormat Format, string? Installation = null, bool DryRun = false, long? RunId = null, IReadOnlyList<SourceDevice>? Devices = null);

/// <summary>What became of every reading, and the figures of the months that changed.</summary>
public sealed record ImportReport(IReadOnlyList<ReadingOutcome> Outcomes, IReadOnlyList<MonthOfRoof> Months)
{
    public int Unchanged => Count(ReadingFate.Unchanged);

    public int Count(ReadingFate fate) => Outcomes.Count(o => o.Fate == fate);
}

/// <summary>A roof's month and its figure for one quantity.</summary>
public sealed record MonthOfRoof(string Installation, MonthFigure Figure);

/// <summary>
/// Brings readings in, all or nothing: keeps the raw answer, tells new from known from changed, holds what is not plausible,
/// raises alerts. A file that cannot be read, names an unknown roof or contradicts itself is refused whole.
/// </summary>
public sealed class ImportReadings(CooperativeDb db, ReadingLedger ledger, IClock clock) : IUseCase
{
    public Task<Decision<ImportReport>> Run(ImportRequest request, Actor actor, CancellationToken cancel) => db.InTransaction<ImportReport>(async () =>
    {
        var now = clock.GetCurrentInstant();
        var roofs = await db.Installations.AsNoTracking().ToListAsync(cancel);
        var read = ReadingIntake.Read(request, roofs, now.DayInParis());
        if (!read.TryGet(out var readings))
        {
            return read.Refusals.ToList();
        }

        await ledger.Lock(cancel);
        var outcomes = await Decide(readings, roofs.ToDictionary(r => r.Code), cancel);
        if (!request.DryRun)
        {
            await Write(request, outcomes, now, actor, cancel);
        }

        var months = await Review(outcomes, roofs, now, request, cancel);
        return new ImportReport(outcomes, months);
    }, cancel);

    private async Task<IReadOnlyList<ReadingOutcome>> Decide(IReadOnlyList<Reading> readings, Dictionary<string, Installation> roofs, CancellationToken cancel)
    {
        if (readings.Count == 0)
        {
            return [];
        }

        string[] codes = [.. readings.Select(r => r.Installation).Distinct()];
        var (from, to) = (readings.Min(r => r.Period.From), readings.Max(r => r.Period.To));
        var latest = (await ledger.Latest(codes, from, to, cancel)).ToDictionary(r => r.Reading.Key);
        var indexes = readings.Any(r => r.Kind == ReadingKind.Index)
            ? [.. latest.Values.Select(r => r.Reading), .. (await ledger.IndexesAround(codes, from, to, cancel)).Select(r => r.Reading), .. readings]
            : new List<Reading>();
        var judged = (await ledger.HeldOrJudged(codes, from, to, cancel)).ToLookup(h => h.Held.ToReading().Key, h => h.Held.ToReading());
        var locks = await db.MonthLocks.AsNoTracking().Where(l => codes.Contains(l.Installation)).ToListAsync(cancel);
        var locked = locks.Select(l => (l.Installation, l.Month)).ToHashSet();
        return [.. readings.Select(reading => ReadingRevision.Decide(
            reading,
            latest.GetValueOrDefault(reading.Key),
            judged[reading.Key].Any(held => held.SaysTheSameAs(reading)),
            locked.Contains((reading.Installation, reading.Period.Month)),
            Plausibility.Judge(reading, Context(reading, roofs[reading.Installation], indexes), PlausibilityLimits.Usual)))];
    }

    /// <summary>For a counter's state, the states before and after it on the same meter, known or arriving with it.</summary>
    private static ReadingContext Context(Reading reading, Installation roof, IReadOnlyList<Reading> indexes)
    {
        if (reading.Kind != ReadingKind.Index)
        {
            return new(roof);
        }

        var serial = IndexSteps.SerialOf(reading, roof.Meters);
        var same = indexes.Where(r => r.Kind == ReadingKind.Index && r.Installation == reading.Installation && r.Point == reading.Point && r.Quantity == reading.Quantity
            && r.Source == reading.Source && IndexSteps.SerialOf(r, roof.Meters) == serial).ToList();
        return new(
            roof,
            same.Where(r => r.Period.From < reading.Period.From).MaxBy(r => r.Period.From)?.Energy,
            same.Where(r => r.Period.From > reading.Period.From).MinBy(r => r.Period.From)?.Energy);
    }

    private async Task Write(ImportRequest request, IReadOnlyList<ReadingOutcome> outcomes, Instant now, Actor actor, CancellationToken cancel)
    {
        await ledger.Keep(request.Answer, cancel);
        var runId = request.RunId ?? await RunOfAFile(request, outcomes, now, actor, cancel);
        await ledger.Append(outcomes, now, runId, cancel);
        await db.Raise([.. outcomes.SelectMany(o => o.Warnings.Select(w => new AlertToRaise(o.Reading.Installation, o.Reading.Period.ToString(), w)))], now, runId, cancel);
        db.Record(now, actor, nameof(ImportReadings), $"run:{runId}", new
        {
            request.Answer.Source,
            request.Answer.Hash,
            New = Count(ReadingFate.New),
            Revisions = Count(ReadingFate.Revision),
            Unchanged = Count(ReadingFate.Unchanged),
            Held = Count(ReadingFate.Quarantined),
        });

        int Count(ReadingFate fate) => outcomes.Count(o => o.Fate == fate);
    }

    private async Task<long> RunOfAFile(ImportRequest request, IReadOnlyList<ReadingOutcome> outcomes, Instant now, Actor actor, CancellationToken cancel)
    {
        var run = new ImportRun
        {
            Source = request.Format.Source,
            Trigger = RunTrigger.File,
            StartedBy = actor.Name,
            StartedAt = now.ToMicroseconds(),
            EndedAt = now.ToMicroseconds(),
            Outcome = outcomes.Count == 0 ? RunOutcome.Empty : RunOutcome.Done,
            Detail = request.Answer.Request,
        };
        run.Count(outcomes);
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        return run.Id;
    }

    /// <summary>The figures of the months that were touched, and what stands out in those that are whole.</summary>
    private async Task<IReadOnlyList<MonthOfRoof>> Review(
        IReadOnlyList<ReadingOutcome> outcomes, IReadOnlyList<Installation> roofs, Instant now, ImportRequest request, CancellationToken cancel)
    {
        var counted = outcomes.Where(o => o.Fate is ReadingFate.New or ReadingFate.Revision).ToList();
        if (counted.Count == 0)
        {
            return [];
        }

        var from = counted.Min(o => o.Reading.Period.Month).OnDayOfMonth(1);
        var to = counted.Max(o => o.Reading.Period.Month).OnDayOfMonth(1).PlusMonths(1);
        string[] codes = [.. counted.Select(o => o.Reading.Installation).Distinct()];
        var known = (await ledger.Latest(codes, from, to, cancel)).ToList();
        if (request.DryRun)
        {
            var arriving = counted.Select(o => o.Reading.Key).ToHashSet();
            known = [.. known.Where(k => !arriving.Contains(k.Reading.Key)), .. counted.Select(o => new RecordedReading(o.Reading, o.Revision, now))];
        }

        var today = now.DayInParis();
        var byRoof = known.ToLookup(k => k.Reading.Installation);
        var touched = counted.GroupBy(o => (o.Reading.Installation, o.Reading.Period.Month)).OrderBy(g => g.Key.Installation, StringComparer.Ordinal).ThenBy(g => g.Key.Month).ToList();
        var figures = new List<MonthOfRoof>();
        var alerts = new List<AlertToRaise>();
        foreach (var month in touched)
        {
            var roof = roofs.Single(r => r.Code == month.Key.Installation);
            figures.AddRange(month.Select(o => o.Reading.Quantity).Distinct()
                .Select(q => MonthFigure.Choose(month.Key.Month, q, byRoof[roof.Code], roof.CommissionedOn, today, meters: roof.Meters))
                .OfType<MonthFigure>().Select(f => new MonthOfRoof(roof.Code, f)));
            var whole = ReadingPeriod.OfMonth(month.Key.Month);
            alerts.AddRange(MonthReview.Of(roof, month.Key.Month, [.. byRoof[roof.Code].Where(r => r.Reading.Period.From >= whole.From && r.Reading.Period.From <= whole.To)], today, PlausibilityLimits.Usual)
                .Select(w => new AlertToRaise(roof.Code, whole.ToString(), w)));
        }

        if (!request.DryRun)
        {
            await db.Raise(alerts, now, request.RunId, cancel);
        }

        return figures;
    }
}
