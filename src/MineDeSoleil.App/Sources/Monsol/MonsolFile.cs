using MineDeSoleil.App.Sources.Portals;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Sources.Monsol;

/// <summary>
/// A Spanish portal's hourly meter file: <c>Fecha:;Energía Exportada (kWh);…;E</c>, each hour marked by its end, with S for summer time and W for winter time, so
/// that the day of 25 hours can be told. What is exported is injection at the meter.
/// </summary>
public sealed class MonsolFile : PortalFile
{
    public override string Name => "monsol";

    public override string Source => "monsol-file";

    private protected override Quantity Measured => Quantity.Injection;

    private protected override IReadOnlyList<string> Time => ["Fecha:", "Fecha"];

    private protected override IReadOnlyList<string> Energy => ["Energía Exportada"];

    private protected override bool IsEndStamped => true;

    private protected override IReadOnlyList<PortalRow>? Rows(byte[] content) => PortalTable.OfText(content, ';');

    private protected override Stamp? When(PortalColumns columns, PortalRow row) => StampText.Moment(row[columns.Time], "uuuuMMddHHmmss") is Stamp.Moment moment
        ? row[row.Cells.Count - 1] switch
        {
            "S" => moment with { Offset = Offset.FromHours(2) },
            "W" => moment with { Offset = Offset.FromHours(1) },
            _ => null,
        }
        : null;
}
