using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Story;

/// <summary>What one roof made in one month, and what was expected of it; no figure while nobody measured, which is not zero.</summary>
/// <param name="Month">The month.</param>
/// <param name="Produced">Generation, or injection where everything is sold.</param>
/// <param name="Expected">For the whole month, or the days since commissioning; for the month that runs, up to yesterday. Months to come have theirs.</param>
/// <param name="IsPartial">Days are missing, or the month still runs.</param>
public sealed record RoofMonth(YearMonth Month, Energy? Produced, Energy Expected, bool IsPartial);

/// <summary>A roof and its months, oldest first, to the end of this year.</summary>
public sealed record RoofProduction(Installation Roof, IReadOnlyList<RoofMonth> Months)
{
    /// <summary>The roof's figures of the months that a predicate names; a month without a figure is left out of both sums.</summary>
    public (Energy Produced, Energy Expected) Sum(Func<YearMonth, bool> months)
    {
        var measured = Months.Where(m => m.Produced is not null && months(m.Month)).ToList();
        return (new(measured.Sum(m => m.Produced!.Value.WattHours)), new(measured.Sum(m => m.Expected.WattHours)));
    }

    internal static RoofProduction Of(Installation roof, IReadOnlyList<RecordedReading> latest, YearMonth first, LocalDate today)
    {
        var months = new List<RoofMonth>();
        var december = new YearMonth(today.Year, 12);
        for (var month = YearMonths.Later(first, roof.CommissionedOn.ToYearMonth()); month <= december; month = month.PlusMonths(1))
        {
            var whole = ReadingPeriod.OfMonth(month);
            var figure = MonthFigure.Choose(month, Quantity.Generation, latest, roof.CommissionedOn, today)
                ?? (roof.SellsEverything ? MonthFigure.Choose(month, Quantity.Injection, latest, roof.CommissionedOn, today) : null);
            var missing = figure?.MissingDays.Count ?? 0;
            var expected = roof.Expected.Between(whole.From, whole.Contains(today) ? today : whole.To, roof.CommissionedOn);
            months.Add(new(month, figure?.Energy, expected, figure is not null && (missing > 0 || figure.Quality == Quality.Partial)));
        }

        return new(roof, months);
    }
}

internal static class YearMonths
{
    public static YearMonth Later(YearMonth a, YearMonth b) => a > b ? a : b;
}
