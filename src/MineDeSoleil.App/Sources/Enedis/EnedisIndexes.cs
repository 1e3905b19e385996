using MineDeSoleil.App.Sources.Portals;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>
/// A table of a meter's indexes: what it has counted since it was placed. Only what was injected (EAI) is read, from the one column that has it: columns of the
/// supplier and of the distributor count the same energy and are never added. Assumed of a date alone: the state as that day begins.
/// </summary>
internal static class EnedisIndexes
{
    private const string SourceName = "enedis-index";
    private const string Injected = "EAI";

    public static PortalReading Reading(RawAnswer answer) => new(answer, new(SourceName, Provenance.InvoiceOrGridIndex), Quantity.Injection, $"{SourceName}/1");

    /// <param name="unit">Where the file declares it apart; else it stands in the column's name.</param>
    /// <param name="day">The day that begins with a row's state.</param>
    public static void Read(PortalReading reading, IReadOnlyList<PortalRow> rows, EnergyUnit? unit, Func<string, LocalDate?> day)
    {
        if (rows.FirstOrDefault(row => row[0] is "Date" or "Horodate" || row[1] == "Date") is not { Cells: not null } header)
        {
            reading.Refuse("FileOfAnotherPortal", ("expected", "Date | EAI"));
            return;
        }

        var time = header[0].Length > 0 ? 0 : 1;
        var columns = Enumerable.Range(0, header.Cells.Count).Where(at => header[at].StartsWith(Injected, StringComparison.OrdinalIgnoreCase)).ToList();
        var total = columns.FindIndex(at => header[at].StartsWith($"{Injected} T", StringComparison.OrdinalIgnoreCase));
        if (columns.Count == 0 || (columns.Count > 1 && total < 0))
        {
            reading.Refuse("OneColumnOfInjection", ("line", header.Line), ("columns", string.Join(", ", columns.Count == 0 ? header.Cells : columns.Select(at => header[at]))));
            return;
        }

        var column = columns.Count == 1 ? columns[0] : columns[total];
        if ((unit ?? EnergyUnit.In(header[column])) is not { IsPower: false } known)
        {
            reading.Refuse("UnitMissing", ("line", header.Line), ("column", header[column]));
            return;
        }

        foreach (var row in rows.Where(row => row.Line > header.Line && row[column] is not ("" or "NA")))
        {
            if (day(row[time]) is not { } of)
            {
                reading.Refuse("TimeUnreadable", ("line", row.Line), ("column", header[time]), ("value", row[time]));
            }
            else if (!EnergyUnit.TryFigure(row[column], out var figure))
            {
                reading.Refuse("DecimalUnreadable", ("line", row.Line), ("column", header[column]), ("value", row[column]));
            }
            else
            {
                reading.Add(ReadingPeriod.OfDay(of), figure * known.WattHours, Quality.Measured, known, row.Line, ReadingKind.Index);
            }
        }
    }
}
