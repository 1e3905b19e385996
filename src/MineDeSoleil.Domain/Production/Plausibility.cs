using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Production;

/// <summary>Why a reading is held, and what is worth a look though it counts.</summary>
public sealed record PlausibilityFindings(IReadOnlyList<Refusal> Quarantine, IReadOnlyList<Refusal> Warnings)
{
    public static readonly PlausibilityFindings None = new([], []);
}

/// <summary>
/// What a reading is held against: the roof (null where a file is checked alone), and for a counter its last state on the same
/// meter.
/// </summary>
public sealed record ReadingContext(Installation? Roof, Energy? PreviousIndex = null);

/// <summary>
/// Judges one reading on its own. A finding of the first kind holds the figure until a person decides; one of the second
/// only tells. Each bound itself is believed.
/// </summary>
public static class Plausibility
{
    private const int UnitRatio = 1000;

    public static PlausibilityFindings Judge(Reading reading, ReadingContext context, PlausibilityLimits limits)
    {
        var held = new List<Refusal>();
        var warnings = new List<Refusal>();
        if (reading.Kind == ReadingKind.Index)
        {
            IndexFell(reading, context.PreviousIndex, held);
        }
        else
        {
            Negative(reading, held);
            ZeroInSummer(reading, warnings);
        }

        if (context.Roof is { } roof)
        {
            SerialChanged(reading, roof, held);
            AgainstTheRoof(reading, roof, limits, held, warnings);
        }

        return new(held, warnings);
    }

    private static void AgainstTheRoof(Reading reading, Installation roof, PlausibilityLimits limits, List<Refusal> held, List<Refusal> warnings)
    {
        if (reading.Kind == ReadingKind.Energy)
        {
            AboveThePossible(reading, roof, held);
            AboveTheMonthlyYield(reading, roof, limits, held);
            WrongUnit(reading, roof, limits, held);
            FarFromExpected(reading, roof, limits, warnings);
        }
    }

    private static void Negative(Reading reading, List<Refusal> held)
    {
        if (reading.Energy < Energy.Zero && reading.Quality != Quality.Regularised)
        {
            held.Add(Refusal.Of("NegativeReading", ("kwh", reading.Energy)));
        }
    }

    private static void AboveThePossible(Reading reading, Installation roof, List<Refusal> held)
    {
        var possible = new Energy(checked(roof.PeakWatts * 24 * reading.Period.Days));
        if (reading.Energy > possible)
        {
            held.Add(Refusal.Of("AbovePeakPower", ("kwh", reading.Energy), ("possible", possible), ("kwc", Kilowatts(roof)), ("days", reading.Period.Days)));
        }
    }

    private static void AboveTheMonthlyYield(Reading reading, Installation roof, PlausibilityLimits limits, List<Refusal> held)
    {
        var believed = new Energy(checked(roof.PeakWatts * limits.MonthlyYieldHours));
        if (reading.Period.IsMonth && reading.Energy > believed)
        {
            held.Add(Refusal.Of("AboveMonthlyYield", ("kwh", reading.Energy), ("believed", believed), ("kwc", Kilowatts(roof)), ("hours", limits.MonthlyYieldHours)));
        }
    }

    /// <summary>Of a month that still runs, one dark day is near a thousandth of the whole: only what is complete smells.</summary>
    private static void WrongUnit(Reading reading, Installation roof, PlausibilityLimits limits, List<Refusal> held)
    {
        var expected = Expected(reading, roof);
        if (reading.Quality != Quality.Partial && reading.Period.Days >= limits.UnitRatioLeastDays && SmellsOfAWrongUnit(reading.Energy, expected, limits))
        {
            held.Add(Refusal.Of("UnitSuspected", ("kwh", reading.Energy), ("expected", expected)));
        }
    }

    /// <summary>Whether a figure is near a thousand times the expected, or near its thousandth.</summary>
    public static bool SmellsOfAWrongUnit(Energy figure, Energy expected, PlausibilityLimits limits)
    {
        if (figure <= Energy.Zero || expected <= Energy.Zero)
        {
            return false;
        }

        return NearAThousandTimes(figure, expected) || NearAThousandTimes(expected, figure);

        bool NearAThousandTimes(Energy large, Energy small) =>
            (Int128)large.WattHours * limits.UnitRatioSpread >= (Int128)small.WattHours * UnitRatio
            && large.WattHours <= (Int128)small.WattHours * UnitRatio * limits.UnitRatioSpread;
    }

    private static void IndexFell(Reading reading, Energy? previous, List<Refusal> held)
    {
        if (previous is { } before && reading.Energy < before)
        {
            held.Add(Refusal.Of("IndexFell", ("index", reading.Energy), ("previous", before)));
        }
    }

    private static void SerialChanged(Reading reading, Installation roof, List<Refusal> held)
    {
        if (reading.MeterSerial is { } serial && roof.MeterOn(reading.Period.From) is { } meter && meter.Serial != serial)
        {
            held.Add(Refusal.Of("MeterChangedUnrecorded", ("serial", serial), ("known", meter.Serial), ("day", reading.Period.From)));
        }
    }

    private static void ZeroInSummer(Reading reading, List<Refusal> warnings)
    {
        if (reading.Energy == Energy.Zero && reading.Period.From.Month is >= 4 and <= 9)
        {
            warnings.Add(Refusal.Of("ZeroInSummer", ("month", reading.Period.Month)));
        }
    }

    private static void FarFromExpected(Reading reading, Installation roof, PlausibilityLimits limits, List<Refusal> warnings)
    {
        if (!reading.Period.IsMonth || reading.Quality == Quality.Partial)
        {
            return;
        }

        if (MonthPlausibility.FarFromExpected(reading.Energy, Expected(reading, roof), Deviation(reading, roof), limits) is { } far)
        {
            warnings.Add(far);
        }
    }

    private static Energy Expected(Reading reading, Installation roof) =>
        roof.Expected.Between(reading.Period.From, reading.Period.To, roof.CommissionedOn);

    private static Energy Deviation(Reading reading, Installation roof) =>
        roof.Expected.DeviationBetween(reading.Period.From, reading.Period.To, roof.CommissionedOn);

    private static string Kilowatts(Installation roof) => new Energy(roof.PeakWatts).ToString();
}
