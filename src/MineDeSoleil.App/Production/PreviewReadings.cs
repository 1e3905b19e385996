using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>Reads and checks a file alone, without a database: what an import would take from it if no roof were known. Writes nothing.</summary>
public static class PreviewReadings
{
    public static Decision<ImportReport> Run(ImportRequest request, Instant now)
    {
        var today = now.DayInParis();
        var read = ReadingIntake.ReadAlone(request, today);
        if (!read.TryGet(out var readings))
        {
            return read.Refusals.ToList();
        }

        List<ReadingOutcome> outcomes = [.. readings.Select(r => ReadingRevision.Decide(
            r, latest: null, alreadyHeld: false, monthInUse: false, Plausibility.Judge(r, new(Roof: null), PlausibilityLimits.Usual)))];
        var months = outcomes
            .Where(o => o.Fate == ReadingFate.New)
            .GroupBy(o => (o.Reading.Installation, o.Reading.Period.Month, o.Reading.Quantity))
            .Select(g => (g.Key.Installation, Figure: MonthFigure.Choose(
                g.Key.Month, g.Key.Quantity, g.Select(o => new RecordedReading(o.Reading, 1, now)), g.Key.Month.OnDayOfMonth(1), today)))
            .Where(m => m.Figure is not null)
            .Select(m => new MonthOfRoof(m.Installation, m.Figure!));
        return new ImportReport(outcomes, [.. months]);
    }
}
