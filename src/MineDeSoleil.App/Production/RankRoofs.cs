using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>A roof's performance index over its last whole month, over the year so far, and since its commissioning.</summary>
public sealed record RoofPerformance(Installation Roof, YearMonth? LastMonth, PerformanceIndex OfMonth, PerformanceIndex OfYear, PerformanceIndex OfLife);

/// <summary>Ranks roofs by what they produced against what was expected of the same whole months, the best life first; those without any come last.</summary>
public static class RankRoofs
{
    /// <param name="months">Months of roofs as <see cref="MonthlyProduction"/> tells them, from their commissioning.</param>
    /// <param name="today">Its year is "the year"; its month still runs and does not count.</param>
    public static IReadOnlyList<RoofPerformance> Of(IReadOnlyList<RoofMonth> months, LocalDate today) =>
        [.. months.Where(m => m.Month < today.ToYearMonth()).GroupBy(m => m.Roof.Code)
            .Select(roof =>
            {
                var last = roof.LastOrDefault(m => m.Figure is { Quality: not Quality.Partial });
                return new RoofPerformance(roof.First().Roof, last?.Month, Index(last is null ? [] : [last]), Index(roof.Where(m => m.Month.Year == today.Year)), Index(roof));
            })
            .OrderByDescending(r => r.OfLife.PerMille ?? -1).ThenBy(r => r.Roof.Code, StringComparer.Ordinal)];

    private static PerformanceIndex Index(IEnumerable<RoofMonth> months) => PerformanceIndex.Of(months.Select(m => (m.Figure, m.Expected)));
}
