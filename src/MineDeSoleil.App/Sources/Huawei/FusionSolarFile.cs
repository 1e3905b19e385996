using MineDeSoleil.App.Sources.Portals;

namespace MineDeSoleil.App.Sources.Huawei;

/// <summary>
/// Huawei FusionSolar's report, a workbook: a row of title, a row of names that change from release to release and begin with a space, a row of totals. What an
/// inverter yields counts; what a plant sells, uses or earns does not.
/// </summary>
public sealed class FusionSolarFile : PortalFile
{
    public override string Name => "huawei";

    public override string Source => "huawei-file";

    private protected override IReadOnlyList<string> Time => ["Statistical Time", "Statistical Period", "Statistic Time", "Collection Time", "Time", "Date", "Période statistique", "Heure statistique"];

    private protected override IReadOnlyList<string> Energy => ["Inverter Yield", "PV Yield", "Yield", "Rendement de l'onduleur", "Rendement PV"];

    private protected override IReadOnlyList<PortalRow>? Rows(byte[] content) =>
        PortalTable.OfWorkbook(content)?.Select(sheet => sheet.Rows).FirstOrDefault(rows => PortalColumns.Find(rows, Time, Energy) is not null);

    private protected override Stamp? When(PortalColumns columns, PortalRow row) =>
        StampText.Day(row[columns.Time], "uuuu-MM-dd", "uuuu/MM/dd")
        ?? StampText.Month(row[columns.Time], "uuuu-MM", "uuuu/MM")
        ?? StampText.Moment(row[columns.Time], "uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm", "uuuu/MM/dd HH:mm");
}
