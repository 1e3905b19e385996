using MineDeSoleil.App.Sources.Portals;

namespace MineDeSoleil.App.Sources.Sma;

/// <summary>SMA Sunny Portal's export: a first line <c>sep=;</c>, decimal commas, the unit in brackets, months by their names in the reader's language.</summary>
public sealed class SunnyPortalFile : PortalFile
{
    public override string Name => "sma";

    public override string Source => "sma-file";

    private protected override IReadOnlyList<string> Time => ["", "Mois", "Month", "Monat", "Mes", "Mese", "Date", "Datum", "Jour", "Day", "Tag"];

    private protected override IReadOnlyList<string> Energy =>
        ["Production totale", "Total yield", "Gesamtertrag", "Production", "Yield", "Ertrag", "Energy", "Énergie", "Energie", "Rendement total", "Rendement"];

    private protected override IReadOnlyList<PortalRow>? Rows(byte[] content) => PortalTable.OfText(content, ';');

    private protected override Stamp? When(PortalColumns columns, PortalRow row) =>
        StampText.NamedMonth(row[columns.Time])
        ?? StampText.Day(row[columns.Time], "dd/MM/uuuu", "dd.MM.uuuu", "uuuu-MM-dd")
        ?? StampText.Month(row[columns.Time], "MM/uuuu", "MM.uuuu", "uuuu-MM")
        ?? StampText.Moment(row[columns.Time], "dd/MM/uuuu HH:mm", "dd.MM.uuuu HH:mm");
}
