using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Production;

/// <summary>Judges figures of one month against one another; what it finds is a warning, never a refusal to count.</summary>
public static class MonthPlausibility
{
    /// <summary>Under 60 % or over 115 % of the expected, and more than two standard deviations away; null otherwise.</summary>
    public static Refusal? FarFromExpected(Energy figure, Energy expected, Energy deviation, PlausibilityLimits limits)
    {
        if (expected <= Energy.Zero)
        {
            return null;
        }

        var percent = (Int128)figure.WattHours * 100;
        var low = percent < (Int128)expected.WattHours * limits.LowPercent;
        var high = percent > (Int128)expected.WattHours * limits.HighPercent;
        var unusual = Int128.Abs((Int128)figure.WattHours - expected.WattHours) > (Int128)deviation.WattHours * limits.Deviations;
        return (low || high) && unusual
            ? Refusal.Of(low ? "FarBelowExpected" : "FarAboveExpected", ("kwh", figure), ("expected", expected), ("percent", (long)(percent / expected.WattHours)))
            : null;
    }

    /// <summary>The days' sum differs from the month's own figure by more than half a percent; null otherwise.</summary>
    public static Refusal? DaysAgainstMonth(Energy days, Energy month, PlausibilityLimits limits) =>
        Apart(days, month, limits.DaysAgainstMonthPerMille, 1000)
            ? Refusal.Of("DaysDifferFromMonth", ("days", days), ("month", month))
            : null;

    /// <summary>Inverter and meter differ by more than 3 % of the meter where both measure generation; null otherwise.</summary>
    public static Refusal? InverterAgainstMeter(Energy inverter, Energy meter, PlausibilityLimits limits) =>
        Apart(inverter, meter, limits.InverterAgainstMeterPercent, 100)
            ? Refusal.Of("InverterDiffersFromMeter", ("inverter", inverter), ("meter", meter))
            : null;

    /// <summary>Another source of the same quantity is more than 3 % away from the one that is believed; null otherwise.</summary>
    public static Refusal? SourcesApart(MonthFigure chosen, MonthFigure other, PlausibilityLimits limits) =>
        Apart(other.Energy, chosen.Energy, limits.SourcesApartPercent, 100)
            ? Refusal.Of("SourcesDisagree", ("chosen", chosen.Source.Name), ("kwh", chosen.Energy), ("source", other.Source.Name), ("other", other.Energy))
            : null;

    /// <summary>More was injected than generated, by more than 5 % of the generation; null otherwise.</summary>
    public static Refusal? InjectionOverGeneration(Energy injection, Energy generation, PlausibilityLimits limits) =>
        (Int128)injection.WattHours * 100 > (Int128)generation.WattHours * (100 + limits.InjectionOverGenerationPercent)
            ? Refusal.Of("InjectionOverGeneration", ("injection", injection), ("generation", generation))
            : null;

    private static bool Apart(Energy figure, Energy reference, int tolerance, int outOf) =>
        Int128.Abs((Int128)figure.WattHours - reference.WattHours) * outOf > Int128.Abs(reference.WattHours) * tolerance;
}
