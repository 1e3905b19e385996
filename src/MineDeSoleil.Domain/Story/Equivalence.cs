using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Story;

/// <summary>What an energy amounts to in things people know, by a factor that is always shown with its year and source.</summary>
public static class Equivalence
{
    /// <summary>Whole households whose yearly consumption this energy covers; refuses a factor that is not positive.</summary>
    public static long Households(Energy energy, decimal kilowattHoursAYear)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kilowattHoursAYear);
        return (long)decimal.Floor(energy.InKilowattHours / kilowattHoursAYear);
    }

    /// <summary>Tonnes of CO2 that the same energy from the grid would have emitted, to the tenth, half up.</summary>
    public static decimal TonnesOfCarbonDioxide(Energy energy, decimal gramsAKilowattHour) =>
        decimal.Round(energy.InKilowattHours * gramsAKilowattHour / 1_000_000, 1, MidpointRounding.AwayFromZero);
}
