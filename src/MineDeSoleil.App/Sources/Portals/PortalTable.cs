using Microsoft.VisualBasic.FileIO;
using MineDeSoleil.App.Files;

namespace MineDeSoleil.App.Sources.Portals;

/// <summary>A row of a portal's file, its cells trimmed; the line counts from 1.</summary>
internal readonly record struct PortalRow(int Line, IReadOnlyList<string> Cells)
{
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>The rows of a file as a portal exports it, before any meaning: text in either encoding that people have, or a sheet of a workbook.</summary>
internal static class PortalTable
{
    /// <summary>UTF-8 with or without BOM, else Windows-1252; garbled text and a quote that never closes leave no table. A first line <c>sep=</c> is passed over.</summary>
    public static List<PortalRow>? OfText(byte[] content, char separator)
    {
        using var reader = CsvText.OpenEitherEncoding(new MemoryStream(content));
        using var parser = new TextFieldParser(reader) { Delimiters = [separator.ToString()], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
        var rows = new List<PortalRow>();
        try
        {
            for (var line = parser.LineNumber; parser.ReadFields() is { } cells; line = parser.LineNumber)
            {
                if (cells.Any(cell => CsvText.IsGarbled(cell)))
                {
                    return null;
                }

                if (!cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
                {
                    rows.Add(new((int)line, cells));
                }
            }
        }
        catch (MalformedLineException)
        {
            return null;
        }

        return rows;
    }

    /// <summary>The sheets of a workbook with their names; null where the file is none that can be read.</summary>
    public static IReadOnlyList<(string Name, List<PortalRow> Rows)>? OfWorkbook(byte[] content) => Workbook.IsOne(content) && Workbook.Sheets(content) is { } sheets
        ? [.. sheets.Select(sheet => (sheet.Name, sheet.Rows.Select((cells, at) => new PortalRow(at + 1, [.. cells.Select(c => c.Trim())])).ToList()))]
        : null;
}
