using MineDeSoleil.App.Sources.Portals;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>
/// The CSV that a customer downloads from Enedis: two lines of metadata with names and values, then <c>Horodate;Valeur</c>, each value of an interval marked by
/// its end, in watt-hours or in watts on average; or a table of indexes. What was consumed is refused.
/// </summary>
public sealed class EnedisCsv : IReadingFormat
{
    internal const string SourceName = "enedis-file";
    private static readonly ReadingSource Witness = new(SourceName, Provenance.PortalFile);

    public string Name => "enedis-csv";

    public string Source => SourceName;

    public ParsedReadings Read(RawAnswer answer)
    {
        var rows = PortalTable.OfText(answer.Content, ';')?.Where(row => row.Cells.Any(cell => cell.Length > 0)).ToList();
        var reading = new PortalReading(answer, Witness, Quantity.Injection, "enedis-csv/1");
        if (rows is not [var names, var values, ..] || names[0] != "Identifiant PRM")
        {
            return reading.NotOfThisPortal("Identifiant PRM | Type de donnees | … | Horodate | Valeur");
        }

        string Said(string name) => names.Cells.ToList().IndexOf(name) is var at and >= 0 ? values[at] : "";
        var isIndex = FoldedName.Of(Said("Type de donnees")).Contains("INDEX", StringComparison.Ordinal);
        reading = isIndex ? EnedisIndexes.Reading(answer) : reading;
        reading.FindPoint([values]);
        if (!FoldedName.Of(Said("Grandeur metier")).StartsWith("PROD", StringComparison.Ordinal))
        {
            reading.Refuse("NotProduction", ("line", values.Line), ("value", Said("Grandeur metier")));
        }
        else if (EnergyUnit.Of(Said("Unite")) is not { } unit)
        {
            reading.Refuse("UnitMissing", ("line", values.Line), ("column", "Unite"));
        }
        else if (isIndex)
        {
            EnedisIndexes.Read(reading, rows[2..], unit, text => StampText.OffsetMoment(text, Iso) is Stamp.Moment moment ? DayBegun(moment.Local) : null);
        }
        else
        {
            Curve(reading, rows[2..], unit, Stage(Said("Etape metier")), long.TryParse(Said("Pas en minutes"), out var minutes) ? minutes : null);
        }

        return reading.Result;
    }

    private const string Iso = "uuuu-MM-dd'T'HH:mm:sso<G>";

    private static void Curve(PortalReading reading, List<PortalRow> rows, EnergyUnit unit, Quality quality, long? minutes)
    {
        if (PortalColumns.Find(rows, ["Horodate"], ["Valeur"]) is not { } columns)
        {
            reading.Refuse("FileOfAnotherPortal", ("expected", "Horodate | Valeur"));
            return;
        }

        var series = new PortalSeries(reading, unit, isEndStamped: true);
        foreach (var row in columns.Rows)
        {
            var text = row[columns.Energy];
            var isThere = text is not ("" or "NA");
            decimal figure = 0;
            if (StampText.OffsetMoment(row[columns.Time], Iso) is not { } when)
            {
                reading.Refuse("TimeUnreadable", ("line", row.Line), ("column", "Horodate"), ("value", row[columns.Time]));
            }
            else if (isThere && !EnergyUnit.TryFigure(text, out figure))
            {
                reading.Refuse("DecimalUnreadable", ("line", row.Line), ("column", "Valeur"), ("value", text));
            }
            else
            {
                series.Add(row.Line, when, isThere ? figure : null);
            }
        }

        series.Read(quality, minutes: minutes);
    }

    /// <summary>Of the stages, only a corrected one says less than a measure.</summary>
    private static Quality Stage(string text) => FoldedName.Of(text).Contains("CORRIGE", StringComparison.Ordinal) ? Quality.Regularised : Quality.Measured;

    /// <summary>Meters keep winter time: a state of 23:00 or 01:00 is that of the midnight beside it.</summary>
    private static LocalDate? DayBegun(LocalDateTime moment) => moment.Hour >= 22 ? moment.Date.PlusDays(1) : moment.Hour < 2 ? moment.Date : null;
}
