using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>
/// What a value that comes after its month was used changes: the month's figure stays, and the difference, plus or minus, counts in the next
/// period that is not locked.
/// </summary>
public static class MonthCorrection
{
    /// <summary>
    /// The month's figure with the late value, less the figure with the late values accepted before it; zero where another witness is believed.
    /// <paramref name="latest"/> are the readings the month was closed on, <paramref name="accepted"/> the late values already counted, oldest first.
    /// </summary>
    public static Energy Of(Installation roof, YearMonth month, Reading late, IReadOnlyList<RecordedReading> latest, IReadOnlyList<Reading> accepted, LocalDate today)
    {
        var before = Overlay(latest, accepted);
        var after = Overlay(before, [late]);
        return Figure(after) - Figure(before);

        Energy Figure(IReadOnlyList<RecordedReading> readings) =>
            MonthFigure.Choose(month, late.Quantity, readings, roof.CommissionedOn, today, meters: roof.Meters)?.Energy ?? Energy.Zero;
    }

    /// <summary>The first month after the one in use that is not locked.</summary>
    public static YearMonth CountsIn(YearMonth month, IReadOnlyCollection<YearMonth> locked)
    {
        var next = month.PlusMonths(1);
        while (locked.Contains(next))
        {
            next = next.PlusMonths(1);
        }

        return next;
    }

    private static List<RecordedReading> Overlay(IReadOnlyList<RecordedReading> readings, IReadOnlyList<Reading> late)
    {
        var byKey = readings.ToDictionary(r => r.Reading.Key);
        foreach (var reading in late)
        {
            byKey[reading.Key] = byKey.TryGetValue(reading.Key, out var known) ? known with { Reading = reading } : new(reading, 1, Instant.MinValue);
        }

        return [.. byKey.Values];
    }
}
