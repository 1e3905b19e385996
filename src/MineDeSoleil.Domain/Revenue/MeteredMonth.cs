using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Revenue;

/// <summary>A stretch of days (end exclusive) and its energy; <see cref="Estimated"/> where a month was divided in proportion to its days.</summary>
public sealed record MeteredStretch(LocalDate From, LocalDate To, Energy Energy, bool Estimated);

/// <summary>
/// What the meter injected in a month, and by day where its witness gives days. <see cref="From"/> is the first day that counts
/// (the month's, or the commissioning).
/// </summary>
public sealed record MeteredMonth(YearMonth Month, LocalDate From, Energy Energy, IReadOnlyDictionary<LocalDate, Energy> Days)
{
    public LocalDate To => Month.OnDayOfMonth(1).PlusMonths(1);

    /// <summary>The month cut before the days given: by its own days where they are all there and sum to the month, else in proportion to them.</summary>
    public IReadOnlyList<MeteredStretch> CutBefore(IEnumerable<LocalDate> cuts)
    {
        List<LocalDate> edges = [From, .. cuts.Where(c => c > From && c < To).Distinct().Order(), To];
        var stretches = edges.Zip(edges.Skip(1)).ToList();
        if (stretches.Count == 1)
        {
            return [new(From, To, Energy, false)];
        }

        var days = Enumerable.Range(0, Period.DaysBetween(From, To)).Select(From.PlusDays).ToList();
        if (days.All(Days.ContainsKey) && days.Sum(d => Days[d].WattHours) == Energy.WattHours)
        {
            return [.. stretches.Select(s => new MeteredStretch(s.First, s.Second, new(days.Where(d => d >= s.First && d < s.Second).Sum(d => Days[d].WattHours)), false))];
        }

        var sign = Math.Sign(Energy.WattHours);
        var parts = Apportionment.ByLargestRemainder(
            Math.Abs(Energy.WattHours), [.. stretches.Select(s => (long)Period.DaysBetween(s.First, s.Second))], [.. stretches.Select(s => $"{s.First:uuuu-MM-dd}")]);
        return [.. stretches.Zip(parts, (s, wattHours) => new MeteredStretch(s.First, s.Second, new(sign * wattHours), true))];
    }
}
