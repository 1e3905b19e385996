using MineDeSoleil.App.Sources.Portals;

namespace MineDeSoleil.App.Sources.SolarEdge;

/// <summary>SolarEdge's export: <c>Time,System Production (Wh)</c>, dates of the United States, intervals marked by their start; a month by its first day.</summary>
public sealed class SolarEdgeFile : PortalFile
{
    public override string Name => "solaredge";

    public override string Source => "solaredge-file";

    private protected override IReadOnlyList<string> Time => ["Time", "Date", "Date/Time"];

    private protected override IReadOnlyList<string> Energy => ["System Production", "Production", "Energy"];

    private protected override bool MayBeMonths => true;

    private protected override IReadOnlyList<PortalRow>? Rows(byte[] content) => PortalTable.OfText(content, ',');

    private protected override Stamp? When(PortalColumns columns, PortalRow row) =>
        StampText.Moment(row[columns.Time], "MM/dd/uuuu HH:mm", "MM/dd/uuuu HH:mm:ss", "MM/dd/uuuu hh:mm tt", "MM/dd/uuuu h:mm tt")
        ?? StampText.Day(row[columns.Time], "MM/dd/uuuu");
}
