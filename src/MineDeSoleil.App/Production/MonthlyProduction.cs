using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>
/// A roof's month as every portal shows it: what it produced (generation; where everything is sold, injection says the same),
/// what was expected of the whole month, and of the part of it that is over.
/// </summary>
/// <param name="Injection">What the meter injected; null where nobody measured it.</param>
/// <param name="Correction">Late values of earlier months that were in use, counted in this month beside its figure.</param>
public sealed record RoofMonth(Installation Roof, YearMonth Month, MonthFigure? Figure, MonthFigure? Injection, Energy Correction, Energy Expected, Energy ExpectedSoFar, bool AwaitsDecision)
{
    /// <summary>True once the month is whole: nothing missing, nothing held, past its close or locked.</summary>
    public bool IsFinal => Figure?.State is MonthState.Final or MonthState.Locked;
}

/// <summary>The months of every roof, or of one, in three queries; the one source of production figures for all portals.</summary>
public sealed class MonthlyProduction(CooperativeDb db, ReadingLedger ledger, IClock clock) : IUseCase
{
    /// <summary>From a month to another (included), roofs by name, months in order; a roof's months begin with its commissioning.</summary>
    public async Task<IReadOnlyList<RoofMonth>> Run(YearMonth first, YearMonth last, CancellationToken cancel, string? installation = null)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var (from, to) = (first.OnDayOfMonth(1), last.OnDayOfMonth(1).PlusMonths(1));
        var roofs = await db.Installations.AsNoTracking().Where(i => installation == null || i.Code == installation).OrderBy(i => i.Name).ToListAsync(cancel);
        string[] codes = [.. roofs.Select(r => r.Code)];
        var readings = (await ledger.Latest(codes, from, to, cancel)).ToLookup(r => r.Reading.Installation);
        var marks = (await Marks(from.ToDateOnly(), to.ToDateOnly(), cancel)).ToLookup(m => m.Kind, m => (Of: (m.Installation, LocalDate.FromDateOnly(m.Day).ToYearMonth()), m.WattHours));
        var (held, locked) = (marks["held"].Select(m => m.Of).ToHashSet(), marks["locked"].Select(m => m.Of).ToHashSet());
        var corrections = marks["correction"].ToLookup(m => m.Of, m => m.WattHours);
        var months = new List<RoofMonth>();
        foreach (var roof in roofs)
        {
            var byMonth = readings[roof.Code].SelectMany(r => MonthsOf(r).Select(m => (Month: m, Reading: r))).ToLookup(r => r.Month, r => r.Reading);
            for (var month = Later(first, roof.CommissionedOn.ToYearMonth()); month <= last; month = month.PlusMonths(1))
            {
                months.Add(Month(roof, month, [.. byMonth[month]], today, held.Contains((roof.Code, month)), locked.Contains((roof.Code, month)), new(corrections[(roof.Code, month)].Sum())));
            }
        }

        return months;
    }

    /// <summary>The months in which a figure waits in quarantine, those that are locked, and those that take a locked month's correction.</summary>
    private Task<List<Mark>> Marks(DateOnly from, DateOnly to, CancellationToken cancel) => db.Database.SqlQuery<Mark>($"""
        select q.installation as "Installation", q.from_day as "Day", 'held' as "Kind", 0::bigint as "WattHours" from quarantined_readings q
        where q.to_day > {from} and q.from_day < {to} and not exists (select from quarantine_decisions d where d.quarantine_id = q.id)
        union all
        select l.installation, l.month, 'locked', 0 from month_locks l where l.month >= {from} and l.month < {to}
        union all
        select c.installation, c.in_month, 'correction', c.watt_hours from production_corrections c where c.in_month >= {from} and c.in_month < {to}
        """).ToListAsync(cancel);

    private static RoofMonth Month(Installation roof, YearMonth month, IReadOnlyList<RecordedReading> latest, LocalDate today, bool held, bool locked, Energy correction)
    {
        var whole = ReadingPeriod.OfMonth(month);
        var generation = Choose(Quantity.Generation);
        var injection = Choose(Quantity.Injection);
        var figure = roof.SellsEverything && injection is not null && (generation is null || injection.Source.Provenance < generation.Source.Provenance)
            ? injection
            : generation ?? injection;
        return new(
            roof,
            month,
            figure,
            injection,
            correction,
            roof.ExpectedBetween(whole.From, whole.To),
            today > whole.From ? roof.ExpectedBetween(whole.From, LocalDate.Min(whole.To, today)) : Energy.Zero,
            held);

        MonthFigure? Choose(Quantity quantity) => MonthFigure.Choose(month, quantity, latest, roof.CommissionedOn, today, held, locked, roof.Meters);
    }

    /// <summary>The months a reading speaks of; a counter's state on the first of a month also closes the month before.</summary>
    private static IEnumerable<YearMonth> MonthsOf(RecordedReading recorded)
    {
        var period = recorded.Reading.Period;
        if (recorded.Reading.Kind == ReadingKind.Index && period.From.Day == 1)
        {
            yield return period.From.PlusDays(-1).ToYearMonth();
        }

        for (var month = period.Month; month <= period.To.PlusDays(-1).ToYearMonth(); month = month.PlusMonths(1))
        {
            yield return month;
        }
    }

    private sealed record Mark(string Installation, DateOnly Day, string Kind, long WattHours);

    private static YearMonth Later(YearMonth a, YearMonth b) => a >= b ? a : b;
}
