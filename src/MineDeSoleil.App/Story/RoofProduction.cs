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
    /// <summary>Whole, nothing held, past its close: the figure stays.</summary>
    public bool IsFinal { get; init; }

    /// <summary>A month of which nothing is known and nothing was expected: before the first roof.</summary>
    public static PublicMonth Nothing(YearMonth month) => new(month, null, Energy.Zero, false);

    internal static PublicMonth Of(RoofMonth month, YearMonth current) => new(
        month.Month,
        month.Figure?.Energy,
        month.Month == current ? month.ExpectedSoFar : month.Expected,
        month.Figure is { } figure && (figure.MissingDays.Count > 0 || figure.Quality == Quality.Partial))
    {
        IsFinal = month.IsFinal,
    };

    /// <summary>Several roofs' same month as one: partial as soon as one has no figure or a partial one, final once all are.</summary>
    internal static PublicMonth Together(YearMonth month, IReadOnlyCollection<PublicMonth> ofRoofs)
    {
        var measured = ofRoofs.Where(m => m.Produced is not null).ToList();
        return new(
            month,
            measured.Count == 0 ? null : new Energy(measured.Sum(m => m.Produced!.Value.WattHours)),
            new(ofRoofs.Sum(m => m.Expected.WattHours)),
            measured.Any(m => m.IsPartial) || (measured.Count > 0 && measured.Count < ofRoofs.Count))
        {
            IsFinal = ofRoofs.All(m => m.IsFinal),
        };
    }
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
