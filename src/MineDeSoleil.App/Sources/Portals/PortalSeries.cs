using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources.Portals;

/// <summary>
/// The rows of one column of energy, in time: months and days become readings as they are; shorter intervals are summed into the days of Paris they lie in
/// (23 and 25 hours long where the clock changes). A day that lacks an interval is partial. The rows may run forwards or backwards.
/// </summary>
/// <param name="isEndStamped">True where a moment marks the end of its interval, as meters do; portals mark the start.</param>
/// <param name="mayBeMonths">True where the first day of a month may stand for the month.</param>
internal sealed class PortalSeries(PortalReading reading, EnergyUnit unit, bool isEndStamped = false, bool mayBeMonths = false)
{
    /// <summary>The intervals that meters and portals work by, in minutes; one of another length is not understood.</summary>
    private static readonly long[] Steps = [5, 10, 15, 30, 60];

    private readonly List<Row> rows = [];

    private sealed record Row(int Line, Stamp Stamp, decimal? Figure);

    /// <summary>A row in the order of the file; a figure of null is "no data", which is not zero.</summary>
    public void Add(int line, Stamp stamp, decimal? figure) => rows.Add(new(line, stamp, figure));

    /// <param name="quality">Of what is whole.</param>
    /// <param name="minutes">The length of an interval where the file declares it.</param>
    public void Read(Quality quality = Quality.Measured, string stage = "", long? minutes = null)
    {
        if (reading.IsRefused || rows.Count == 0)
        {
            return;
        }

        if (rows.TrueForAll(row => row.Stamp is Stamp.Month))
        {
            Whole(row => ReadingPeriod.OfMonth(((Stamp.Month)row.Stamp).Of), quality, stage);
        }
        else if (rows.TrueForAll(row => DayOf(row.Stamp) is not null) && minutes is null)
        {
            Days(quality, stage);
        }
        else if (rows.Find(row => row.Stamp is not Stamp.Moment) is { } other)
        {
            reading.Refuse("StepUnclear", ("line", other.Line));
        }
        else
        {
            Intervals(quality, stage, minutes);
        }
    }

    /// <summary>The day that a row stands for as a whole; midnight ends the day before where the end is marked.</summary>
    private LocalDate? DayOf(Stamp stamp) => stamp switch
    {
        Stamp.Day day => day.Of,
        Stamp.Moment moment when moment.Local.TimeOfDay == LocalTime.Midnight => moment.Local.Date.PlusDays(isEndStamped ? -1 : 0),
        _ => null,
    };

    private void Days(Quality quality, string stage)
    {
        var days = rows.ConvertAll(row => DayOf(row.Stamp)!.Value);
        if (!mayBeMonths || days.Exists(day => day.Day != 1))
        {
            Whole(row => ReadingPeriod.OfDay(DayOf(row.Stamp)!.Value), quality, stage);
        }
        else if (days.Distinct().Count() > 1)
        {
            Whole(row => ReadingPeriod.OfMonth(DayOf(row.Stamp)!.Value.ToYearMonth()), quality, stage);
        }
        else
        {
            reading.Refuse("StepUnclear", ("line", rows[0].Line)); // the first of a month alone: that day, or that month?
        }
    }

    private void Whole(Func<Row, ReadingPeriod> period, Quality quality, string stage)
    {
        if (unit.IsPower)
        {
            reading.Refuse("StepUnclear", ("line", rows[0].Line));
            return;
        }

        foreach (var row in rows.Where(row => row.Figure is not null))
        {
            reading.Add(period(row), row.Figure!.Value * unit.WattHours, quality, unit, row.Line, stage: stage);
        }
    }

    private void Intervals(Quality quality, string stage, long? minutes)
    {
        var marks = Instants();
        if (reading.IsRefused)
        {
            return;
        }

        var times = marks.Keys.Order().ToList();
        var step = minutes is { } declared ? Duration.FromMinutes(declared)
            : times.Count < 2 ? Duration.Zero : times.Zip(times.Skip(1), (a, b) => b - a).Min();
        if (!Steps.Contains((long)step.TotalMinutes) || times.Exists(time => (time - times[0]).BclCompatibleTicks % step.BclCompatibleTicks != 0))
        {
            reading.Refuse("StepUnclear", ("line", rows[0].Line));
            return;
        }

        var hours = unit.IsPower ? (decimal)step.TotalMinutes / 60 : 1;
        foreach (var day in times.GroupBy(time => (isEndStamped ? time - step : time).DayInParis()))
        {
            var figures = day.Where(time => marks[time].Figure is not null).ToList();
            if (figures.Count > 0)
            {
                var length = LegalCalendar.Paris.AtStartOfDay(day.Key.PlusDays(1)).ToInstant() - LegalCalendar.Paris.AtStartOfDay(day.Key).ToInstant();
                reading.Add(
                    ReadingPeriod.OfDay(day.Key),
                    figures.Sum(time => marks[time].Figure!.Value) * unit.WattHours * hours,
                    step * figures.Count == length ? quality : Quality.Partial,
                    unit,
                    marks[figures[0]].Line,
                    stage: stage);
            }
        }
    }

    /// <summary>Each row at its instant. The hour that comes twice in October is told apart by the order of the rows; two figures for one instant are refused.</summary>
    private Dictionary<Instant, Row> Instants()
    {
        var marks = new Dictionary<Instant, Row>();
        var isNewestFirst = rows.Count > 1 && ((Stamp.Moment)rows[0].Stamp).Local > ((Stamp.Moment)rows[^1].Stamp).Local;
        Instant? before = null;
        foreach (var row in isNewestFirst ? rows.AsEnumerable().Reverse() : rows)
        {
            if (At((Stamp.Moment)row.Stamp, before) is not { } instant)
            {
                reading.Refuse("HourThatIsNot", ("line", row.Line), ("value", ((Stamp.Moment)row.Stamp).Local));
            }
            else if (!marks.TryAdd(instant, row) && marks[instant].Figure != row.Figure)
            {
                reading.Refuse("TwoValuesForOnePeriod", ("line", row.Line), ("period", ((Stamp.Moment)row.Stamp).Local), ("first", Shown(marks[instant])), ("second", Shown(row)));
            }
            else
            {
                before = instant;
            }
        }

        return marks;
    }

    private static object Shown(Row row) => row.Figure is { } figure ? figure : "–";

    private static Instant? At(Stamp.Moment moment, Instant? before)
    {
        if (moment.Offset is { } offset)
        {
            return moment.Local.WithOffset(offset).ToInstant();
        }

        var mapping = LegalCalendar.Paris.MapLocal(moment.Local);
        return mapping.Count switch
        {
            0 => null,
            2 when before >= mapping.First().ToInstant() => mapping.Last().ToInstant(),
            _ => mapping.First().ToInstant(),
        };
    }
}
