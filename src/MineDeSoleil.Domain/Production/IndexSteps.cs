using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>
/// Turns a counter's states into energies: each state less the one before it, within one point and one meter only. A state without a serial number is
/// of the meter in place that day; the indexes written down when a meter came and went are states too.
/// </summary>
public static class IndexSteps
{
    /// <summary>The steps that lie within a month; a step across its edge belongs to neither side and is left out.</summary>
    public static List<RecordedReading> Within(ReadingPeriod month, IReadOnlyList<RecordedReading> indexes, IReadOnlyList<MeterInstallation> meters)
    {
        var steps = new List<RecordedReading>();
        foreach (var counter in indexes.GroupBy(r => (r.Reading.Point, Serial: SerialOf(r.Reading, meters))))
        {
            var states = WithItsComingAndGoing(counter, meters.Where(m => m.Serial == counter.Key.Serial)).OrderBy(r => r.Reading.Period.From).ToList();
            for (var i = 1; i < states.Count; i++)
            {
                var (before, after) = (states[i - 1], states[i]);
                if (before.Reading.Period.From < month.From || after.Reading.Period.From > month.To)
                {
                    continue;
                }

                steps.Add(after with
                {
                    Reading = after.Reading with
                    {
                        Kind = ReadingKind.Energy,
                        Period = new(before.Reading.Period.From, after.Reading.Period.From),
                        Energy = after.Reading.Energy - before.Reading.Energy,
                    },
                    RecordedAt = Instant.Max(before.RecordedAt, after.RecordedAt),
                });
            }
        }

        return steps;
    }

    /// <summary>The meter that a counter's state is of: as the source says, else the one in place that day; null where nobody knows.</summary>
    public static string? SerialOf(Reading index, IReadOnlyList<MeterInstallation> meters) =>
        index.MeterSerial ?? meters.FirstOrDefault(m => m.InPlaceOn(index.Period.From))?.Serial;

    private static IEnumerable<RecordedReading> WithItsComingAndGoing(IEnumerable<RecordedReading> read, IEnumerable<MeterInstallation> meter)
    {
        var states = read.ToList();
        var known = states.Select(s => s.Reading.Period.From).ToHashSet();
        foreach (var placed in meter)
        {
            Add(placed.From, placed.StartIndex);
            if (placed is { Until: { } until, EndIndex: { } end })
            {
                Add(until, end);
            }
        }

        return states;

        void Add(LocalDate day, Energy index)
        {
            if (known.Add(day))
            {
                states.Add(states[0] with { Revision = 1, Reading = states[0].Reading with { Period = ReadingPeriod.OfDay(day), Energy = index } });
            }
        }
    }
}
