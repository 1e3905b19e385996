using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Installations;

/// <summary>
/// A meter in place at the roof's meter point: in from a day, out on <see cref="Until"/> (exclusive; null while in place),
/// with the index it started and ended at. Indexes are subtracted within one meter only.
/// </summary>
public sealed record MeterInstallation(string Serial, LocalDate From, LocalDate? Until, Energy StartIndex, Energy? EndIndex)
{
    public bool InPlaceOn(LocalDate day) => day >= From && (Until is not { } until || day < until);

    internal static IEnumerable<Refusal> Faults(IReadOnlyList<MeterInstallation> meters)
    {
        foreach (var meter in meters)
        {
            if (meter.Until <= meter.From)
            {
                yield return Refusal.Of("MeterRemovedBeforeItCame", ("serial", meter.Serial), ("from", meter.From), ("until", meter.Until.Value));
            }

            if (meter.EndIndex is { } end && end < meter.StartIndex)
            {
                yield return Refusal.Of("MeterIndexEndsBelowStart", ("serial", meter.Serial), ("start", meter.StartIndex), ("end", end));
            }
        }

        var ordered = meters.OrderBy(m => m.From).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i - 1].Until is not { } until || until > ordered[i].From)
            {
                yield return Refusal.Of("MetersOverlap", ("first", ordered[i - 1].Serial), ("second", ordered[i].Serial), ("from", ordered[i].From));
            }
        }
    }
}
