using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Demonstration;

/// <summary>An invented weather, the same on every machine: a month's sky is shared by the roofs, a day's clouds by their hour.</summary>
internal static class DemonstrationSky
{
    /// <summary>Measured per mille of the assumed yield, on average: 978 kWh per kWc a year.</summary>
    private const int YieldPerMille = 978;

    /// <summary>What a roof gives in a month: its expected energy under that month's sky.</summary>
    public static Energy Month(Installation roof, YearMonth month)
    {
        var expected = roof.Expected.Between(month.OnDayOfMonth(1), month.OnDayOfMonth(1).PlusMonths(1), roof.CommissionedOn).WattHours;
        var sky = 900 + Dice($"{month.Year}-{month.Month}", 201);
        var own = 980 + Dice($"{roof.Code} {month.Year}-{month.Month}", 41);
        return new((long)((Int128)expected * YieldPerMille * sky * own / 1_000_000_000));
    }

    /// <summary>The month's energy over its days; they sum to it.</summary>
    public static IReadOnlyList<(LocalDate Day, Energy Energy)> Days(Installation roof, YearMonth month)
    {
        var first = LocalDate.Max(month.OnDayOfMonth(1), roof.CommissionedOn);
        var days = Enumerable.Range(0, Period.DaysBetween(first, month.OnDayOfMonth(1).PlusMonths(1))).Select(d => first.PlusDays(d)).ToList();
        var parts = Apportionment.ByLargestRemainder(
            Month(roof, month).WattHours,
            [.. days.Select(d => 25L + Dice($"{d.Year}-{d.DayOfYear}", 150) + Dice($"{roof.Code} {d.Year}-{d.DayOfYear}", 20))],
            [.. days.Select(d => d.DayOfYear.ToString("000", System.Globalization.CultureInfo.InvariantCulture))]);
        return [.. days.Zip(parts, (day, wattHours) => (day, new Energy(wattHours)))];
    }

    /// <summary>A number from 0 to below <paramref name="sides"/> that depends on the name alone (FNV-1a).</summary>
    private static int Dice(string name, int sides)
    {
        var hash = 2166136261u;
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        hash = unchecked((hash ^ (hash >> 15)) * 2246822519u);
        return (int)((hash ^ (hash >> 13)) % (uint)sides);
    }
}
