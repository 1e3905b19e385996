using MineDeSoleil.App.Sources.Portals;

namespace MineDeSoleil.App.Sources.Fronius;

/// <summary>
/// Fronius Solar.web's export: the names in one row, what they are in the next, <c>[dd.MM.yyyy HH:mm],[Wh]</c>. Without that second row a figure is wrong by a
/// thousand, so a file that lacks it is refused.
/// </summary>
public sealed class SolarWebFile : PortalFile
{
    public override string Name => "fronius";

    public override string Source => "fronius-file";

    private protected override IReadOnlyList<string> Time => ["Date and time", "Date et heure", "Datum und Uhrzeit", "Date", "Datum"];

    private protected override IReadOnlyList<string> Energy => ["PV production", "Production PV", "PV Produktion", "Total production", "Production", "Energy", "Énergie", "Energie", "Produktion"];

    private protected override IReadOnlyList<PortalRow>? Rows(byte[] content) =>
        PortalTable.OfText(content, ',') is [{ Cells.Count: > 1 }, ..] rows ? rows : PortalTable.OfText(content, ';');

    private protected override EnergyUnit? Unit(PortalColumns columns, IReadOnlyList<PortalRow> rows) => EnergyUnit.In(Units(columns)[columns.Energy]);

    private protected override bool IsData(PortalColumns columns, PortalRow row) => row.Line != Units(columns).Line;

    /// <summary>The second row says how dates are written, in the letters of .NET.</summary>
    private protected override Stamp? When(PortalColumns columns, PortalRow row)
    {
        var pattern = Units(columns)[columns.Time].Trim('[', ']').Replace("yyyy", "uuuu", StringComparison.Ordinal);
        return pattern.Contains("HH", StringComparison.Ordinal) ? StampText.Moment(row[columns.Time], pattern)
            : pattern.Contains("dd", StringComparison.Ordinal) ? StampText.Day(row[columns.Time], pattern)
            : pattern is "MM.uuuu" or "MM/uuuu" or "uuuu-MM" ? StampText.Month(row[columns.Time], pattern) : null;
    }

    private static PortalRow Units(PortalColumns columns) => columns.Rows.FirstOrDefault(new PortalRow(0, []));
}
