namespace MineDeSoleil.Domain.Production;

/// <summary>The bounds of what is believed without a person's word; whole numbers, each with its unit in its name.</summary>
public sealed record PlausibilityLimits
{
    /// <summary>A month above this many watt-hours a watt of peak power is held (180 kWh per kWc).</summary>
    public int MonthlyYieldHours { get; init; } = 180;

    /// <summary>A ratio to the expected from 1000 / this to 1000 × this (or its inverse) smells of a wrong unit.</summary>
    public int UnitRatioSpread { get; init; } = 2;

    /// <summary>Shorter periods vary too much for the unit's ratio to mean anything.</summary>
    public int UnitRatioLeastDays { get; init; } = 7;

    public int LowPercent { get; init; } = 60;

    public int HighPercent { get; init; } = 115;

    /// <summary>How many standard deviations from the expected are still believed.</summary>
    public int Deviations { get; init; } = 2;

    /// <summary>The days' sum may differ from the month's figure by this much, per mille of the month.</summary>
    public int DaysAgainstMonthPerMille { get; init; } = 5;

    public int InverterAgainstMeterPercent { get; init; } = 3;

    /// <summary>Two sources of one quantity may differ by this much, in percent of the one that is believed.</summary>
    public int SourcesApartPercent { get; init; } = 3;

    public int InjectionOverGenerationPercent { get; init; } = 5;

    public static readonly PlausibilityLimits Usual = new();
}
