using System.Globalization;
using System.IO.Compression;
using System.Security;
using NodaTime;

namespace MineDeSoleil.App.Tests;

/// <summary>The least that an Excel workbook is: sheets by name, cells of text, numbers and true dates; null is an empty cell.</summary>
internal static class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static byte[] Of(params (string Name, object?[][] Rows)[] sheets)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            string Each(Func<int, string> part) => string.Concat(Enumerable.Range(1, sheets.Length).Select(part));
            Add("[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>{Each(i => $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Type}.worksheet+xml"/>""")}</Types>""");
            Add("_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{Each(i => $"""<sheet name="{SecurityElement.Escape(sheets[i - 1].Name)}" sheetId="{i}" r:id="rId{i}"/>""")}</sheets></workbook>""");
            Add("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships">{Each(i => $"""<Relationship Id="rId{i}" Type="{Office}/worksheet" Target="worksheets/sheet{i}.xml"/>""")}<Relationship Id="rIdStyles" Type="{Office}/styles" Target="styles.xml"/></Relationships>""");
            Add("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            for (var i = 1; i <= sheets.Length; i++)
            {
                Add($"xl/worksheets/sheet{i}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(sheets[i - 1].Rows.Select((cells, at) => Row(at + 1, cells)))}</sheetData></worksheet>""");
            }

            void Add(string name, string text)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return file.ToArray();
    }

    private static string Row(int number, object?[] cells) =>
        $"""<row r="{number}">{string.Concat(cells.Select((cell, at) => Cell($"{(char)('A' + at)}{number}", cell)))}</row>""";

    private static string Cell(string at, object? value) => value switch
    {
        null => "",
        string text => $"""<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        LocalDate day => $"""<c r="{at}" s="1"><v>{Period.DaysBetween(new LocalDate(1899, 12, 30), day)}</v></c>""",
        IFormattable number => $"""<c r="{at}"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>""",
        _ => throw new ArgumentException($"No cell for {value}.", nameof(value)),
    };
}
