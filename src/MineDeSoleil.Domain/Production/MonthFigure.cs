using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>How settled a month's figure is.</summary>
public enum MonthState
{
    /// <summary>The month still runs, or its close has not come.</summary>
    Open,

    /// <summary>Days are missing: never final, whatever the date.</summary>
    Partial,

    /// <summary>A figure waits in quarantine: the month does not close.</summary>
    Held,

    /// <summary>Whole and past its close.</summary>
    Final,

    /// <summary>A distribution or an invoice rests on it.</summary>
    Locked,
}

/// <summary>
/// A roof's figure for a month and one quantity: from one witness only, the most trusted that spoke, never an average.
/// <see cref="MissingDays"/> are days that are over and have no figure; they are shown, never filled.
/// </summary>
public sealed record MonthFigure(
    YearMonth Month,
    Quantity Quantity,
    Energy Energy,
    Quality Quality,
    MonthState State,
    ReadingSource Source,
    IReadOnlyList<LocalDate> MissingDays,
    int Revisions)
{
    /// <summary>
    /// Chooses and sums. <paramref name="latest"/> holds the last revision of each reading of the roof that touches the
    /// month; null when none gives energy of this quantity. <paramref name="meters"/> tell which meter a counter's state is of. Days before commissioning and days not yet over are not missing.
    /// </summary>
    public static MonthFigure? Choose(
        YearMonth month,
        Quantity quantity,
        IEnumerable<RecordedReading> latest,
        LocalDate commissionedOn,
        LocalDate today,
        bool held = false,
        bool locked = false,
        IReadOnlyList<MeterInstallation>? meters = null)
    {
        var whole = ReadingPeriod.OfMonth(month);
        var witness = latest
            .Where(r => r.Reading.Quantity == quantity && Touches(whole, r.Reading))
            .GroupBy(r => r.Reading.Source)
            .OrderBy(g => g.Key.Provenance)
            .ThenBy(g => g.Key.Name, StringComparer.Ordinal)
            .Select(g => Measured.From(whole, [.. g], meters ?? []))
            .FirstOrDefault(m => m is not null);
        if (witness is null)
        {
            return null;
        }

        var due = Days(LocalDate.Max(whole.From, commissionedOn), LocalDate.Min(whole.To, today));
        var missing = due.Where(d => !witness.Days.Contains(d)).ToList();
        var partial = missing.Count > 0 || today < whole.To || witness.Quality == Quality.Partial;
        var state = MonthClose.StateOf(month, today, partial, held, locked);
        return new(month, quantity, witness.Energy, partial ? Quality.Partial : witness.Quality, state, witness.Source, missing, witness.Revisions);
    }

    /// <summary>A counter's state on the day after the month still tells what the month brought.</summary>
    private static bool Touches(ReadingPeriod month, Reading reading) =>
        reading.Period.To > month.From
        && (reading.Period.From < month.To || (reading.Kind == ReadingKind.Index && reading.Period.From == month.To));

    private static IEnumerable<LocalDate> Days(LocalDate from, LocalDate to)
    {
        for (var day = from; day < to; day = day.PlusDays(1))
        {
            yield return day;
        }
    }

    private sealed record Measured(ReadingSource Source, Energy Energy, Quality Quality, HashSet<LocalDate> Days, int Revisions)
    {
        /// <summary>A source's month: its own figure of the month, else its counter's steps, else the sum of its shorter periods.</summary>
        public static Measured? From(ReadingPeriod month, IReadOnlyList<RecordedReading> readings, IReadOnlyList<MeterInstallation> meters)
        {
            var energies = readings.Where(r => r.Reading.Kind == ReadingKind.Energy && r.Reading.Quality != Quality.Missing).ToList();
            var own = energies.Where(r => r.Reading.Period == month).ToList();
            var parts = own.Count > 0 ? own : WithoutOverlap(energies.Where(r => r.Reading.Period.WithinOneMonth && r.Reading.Period.Month == month.Month));
            if (parts.Count == 0)
            {
                parts = IndexSteps.Within(month, [.. readings.Where(r => r.Reading.Kind == ReadingKind.Index)], meters);
            }

            if (parts.Count == 0)
            {
                return null;
            }

            var days = parts.SelectMany(p => MonthFigure.Days(p.Reading.Period.From, p.Reading.Period.To)).ToHashSet();
            var quality = parts.Max(p => p.Reading.Quality);
            return new(parts[0].Reading.Source, new(parts.Sum(p => p.Reading.Energy.WattHours)), quality, days, parts.Sum(p => p.Revision - 1));
        }

        /// <summary>The shortest periods first, each day of a point counted once.</summary>
        private static List<RecordedReading> WithoutOverlap(IEnumerable<RecordedReading> readings)
        {
            var counted = new HashSet<(string Point, LocalDate Day)>();
            var parts = new List<RecordedReading>();
            foreach (var part in readings.OrderBy(r => r.Reading.Period.Days).ThenBy(r => r.Reading.Period.From))
            {
                var days = MonthFigure.Days(part.Reading.Period.From, part.Reading.Period.To).Select(d => (part.Reading.Point, d)).ToList();
                if (!days.Any(counted.Contains))
                {
                    counted.UnionWith(days);
                    parts.Add(part);
                }
            }

            return parts;
        }
    }
}
