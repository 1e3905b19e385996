using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>Turns a counter's states into energies: each state less the one before it, within one point and one meter only.</summary>
public static class IndexSteps
{
    /// <summary>The steps that lie within a month; a step across its edge belongs to neither side and is left out.</summary>
    public static List<RecordedReading> Within(ReadingPeriod month, IReadOnlyList<RecordedReading> indexes)
    {
        var steps = new List<RecordedReading>();
        foreach (var counter in indexes.GroupBy(r => (r.Reading.Point, r.Reading.MeterSerial)))
        {
            var states = counter.OrderBy(r => r.Reading.Period.From).ToList();
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
}
