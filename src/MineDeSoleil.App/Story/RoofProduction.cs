using MineDeSoleil.App.Production;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Story;

/// <summary>A month as the public reads it: what was made, and what was expected; no figure while nobody measured, which is not zero.</summary>
/// <param name="Month">The month.</param>
/// <param name="Produced">The month's figure by <see cref="MonthlyProduction"/>.</param>
/// <param name="Expected">For the whole month, or the days since commissioning; for the month that runs, up to yesterday. Months to come have theirs.</param>
/// <param name="IsPartial">Days are missing, or the month still runs.</param>
public sealed record PublicMonth(YearMonth Month, Energy? Produced, Energy Expected, bool IsPartial)
{
    internal static PublicMonth Of(RoofMonth month, YearMonth current) => new(
        month.Month,
        month.Figure?.Energy,
        month.Month == current ? month.ExpectedSoFar : month.Expected,
        month.Figure is { } figure && (figure.MissingDays.Count > 0 || figure.Quality == Quality.Partial));
}

/// <summary>A roof and its months, oldest first, to the end of this year.</summary>
public sealed record RoofProduction(Installation Roof, IReadOnlyList<PublicMonth> Months)
{
    /// <summary>The roof's figures of the months that a predicate names; a month without a figure is left out of both sums.</summary>
    public (Energy Produced, Energy Expected) Sum(Func<YearMonth, bool> months)
    {
        var measured = Months.Where(m => m.Produced is not null && months(m.Month)).ToList();
        return (new(measured.Sum(m => m.Produced!.Value.WattHours)), new(measured.Sum(m => m.Expected.WattHours)));
    }
}
