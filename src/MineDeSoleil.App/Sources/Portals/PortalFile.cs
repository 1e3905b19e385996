using MineDeSoleil.Domain.Production;

namespace MineDeSoleil.App.Sources.Portals;

/// <summary>
/// A table of energy that a portal exports: a row an interval, a column that says when and one that says how much. A provider gives the names of the columns
/// and reads its own way of writing time; an empty figure is no data, a row of totals is left aside, a unit that is not declared is refused.
/// </summary>
public abstract class PortalFile : IReadingFormat
{
    /// <summary>How figures that are not there are written.</summary>
    private static readonly string[] NoData = ["", "NA", "N/A", "-", "--", "null"];

    public abstract string Name { get; }

    public abstract string Source { get; }

    public ParsedReadings Read(RawAnswer answer)
    {
        var reading = new PortalReading(answer, new(Source, Provenance.PortalFile), Measured, $"{Name}/1");
        return Read(answer, reading);
    }

    private protected virtual Quantity Measured => Quantity.Generation;

    /// <summary>What the columns are called, in the order of preference.</summary>
    private protected abstract IReadOnlyList<string> Time { get; }

    private protected abstract IReadOnlyList<string> Energy { get; }

    private protected virtual bool IsEndStamped => false;

    private protected virtual bool MayBeMonths => false;

    /// <summary>The rows, or null where the file is no table of this kind.</summary>
    private protected abstract IReadOnlyList<PortalRow>? Rows(byte[] content);

    /// <summary>When a row is of; null where it cannot be read.</summary>
    private protected abstract Stamp? When(PortalColumns columns, PortalRow row);

    /// <summary>The unit of the column of energy: in its name, unless the portal says it elsewhere.</summary>
    private protected virtual EnergyUnit? Unit(PortalColumns columns, IReadOnlyList<PortalRow> rows) => EnergyUnit.In(columns.EnergyName);

    private protected virtual bool IsData(PortalColumns columns, PortalRow row) => true;

    private ParsedReadings Read(RawAnswer answer, PortalReading reading)
    {
        if (Rows(answer.Content) is not { } rows || PortalColumns.Find(rows, Time, Energy) is not { } columns)
        {
            return reading.NotOfThisPortal($"{Time[0]} | {Energy[0]}");
        }

        reading.FindPoint(rows.TakeWhile(row => row.Line < columns.Header.Line));
        if (Unit(columns, rows) is not { IsPower: false } unit)
        {
            reading.Refuse("UnitMissing", ("line", columns.Header.Line), ("column", columns.EnergyName));
            return reading.Result;
        }

        var series = new PortalSeries(reading, unit, IsEndStamped, MayBeMonths);
        foreach (var row in columns.Rows.Where(row => IsData(columns, row)))
        {
            if (When(columns, row) is not { } when)
            {
                reading.Refuse("TimeUnreadable", ("line", row.Line), ("column", columns.Header[columns.Time]), ("value", row[columns.Time]));
            }
            else if (Figure(row[columns.Energy], out var figure))
            {
                series.Add(row.Line, when, figure);
            }
            else
            {
                reading.Refuse("DecimalUnreadable", ("line", row.Line), ("column", columns.EnergyName), ("value", row[columns.Energy]));
            }
        }

        series.Read();
        return reading.Result;
    }

    private static bool Figure(string text, out decimal? figure)
    {
        figure = null;
        if (NoData.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        var isNumber = EnergyUnit.TryFigure(text, out var number);
        figure = number;
        return isNumber;
    }
}
