using MineDeSoleil.App.Sources.Portals;
using MineDeSoleil.Domain.Production;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>
/// The workbook that a customer downloads from Enedis: the sheet "Export Production Quotidienne", its metadata, then <c>Date | Valeur (en kWh)</c>, where NA is no
/// data; or a sheet of indexes. What the place consumed stands on other sheets and is not read.
/// </summary>
public sealed class EnedisWorkbook : IReadingFormat
{
    private readonly DailySheet daily = new();

    public string Name => "enedis-xlsx";

    public string Source => EnedisCsv.SourceName;

    public ParsedReadings Read(RawAnswer answer)
    {
        var reading = EnedisIndexes.Reading(answer);
        if (PortalTable.OfWorkbook(answer.Content) is { } sheets && !sheets.Any(sheet => DailySheet.Is(sheet.Name))
            && sheets.FirstOrDefault(sheet => sheet.Name.Contains("Index", StringComparison.OrdinalIgnoreCase)).Rows is { } rows)
        {
            reading.FindPoint(rows);
            EnedisIndexes.Read(reading, rows, unit: null, text => StampText.Day(text, "dd/MM/uuuu", "uuuu-MM-dd") is Stamp.Day day ? day.Of : null);
            return reading.Result;
        }

        return daily.Read(answer);
    }

    private sealed class DailySheet : PortalFile
    {
        public override string Name => "enedis-xlsx";

        public override string Source => EnedisCsv.SourceName;

        private protected override Quantity Measured => Quantity.Injection;

        private protected override IReadOnlyList<string> Time => ["Date"];

        private protected override IReadOnlyList<string> Energy => ["Valeur"];

        public static bool Is(string sheet) => string.Equals(sheet.Trim(), "Export Production Quotidienne", StringComparison.OrdinalIgnoreCase);

        private protected override IReadOnlyList<PortalRow>? Rows(byte[] content) => PortalTable.OfWorkbook(content)?.FirstOrDefault(sheet => Is(sheet.Name)).Rows;

        private protected override Stamp? When(PortalColumns columns, PortalRow row) => StampText.Day(row[columns.Time], "dd/MM/uuuu", "uuuu-MM-dd");
    }
}
