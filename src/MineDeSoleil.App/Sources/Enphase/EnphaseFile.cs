using MineDeSoleil.App.Sources.Portals;

namespace MineDeSoleil.App.Sources.Enphase;

/// <summary>Enphase's export: <c>Date/Time,Energy Produced (Wh)</c>, a row a quarter of an hour, marked by its start.</summary>
public sealed class EnphaseFile : PortalFile
{
    public override string Name => "enphase";

    public override string Source => "enphase-file";

    private protected override IReadOnlyList<string> Time => ["Date/Time", "Date"];

    private protected override IReadOnlyList<string> Energy => ["Energy Produced"];

    private protected override IReadOnlyList<PortalRow>? Rows(byte[] content) => PortalTable.OfText(content, ',');

    private protected override Stamp? When(PortalColumns columns, PortalRow row) =>
        StampText.OffsetMoment(row[columns.Time], "uuuu-MM-dd HH:mm:ss o<+HHmm>", "uuuu-MM-dd HH:mm o<+HHmm>", "uuuu-MM-dd'T'HH:mm:sso<G>")
        ?? StampText.Moment(row[columns.Time], "uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm", "MM/dd/uuuu HH:mm", "MM/dd/uuuu HH:mm:ss")
        ?? StampText.Day(row[columns.Time], "uuuu-MM-dd", "MM/dd/uuuu");
}
