using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace MineDeSoleil.App.Files;

/// <summary>Makes a CSV of the first sheet with anything on it of an Excel workbook (.xlsx): a row a line, so that both count alike.</summary>
public static class Workbook
{
    /// <summary>More than a sheet of holders ever has; a small file may unpack to a huge one.</summary>
    private const int MostCells = 4_000_000;

    // The library asks for Windows-1252 by its number, which .NET knows only once it is told.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A workbook is a ZIP archive and begins as one; a CSV never does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8);

    /// <summary>UTF-8, <c>;</c>; null where it is no workbook that can be read (a protected one, another program's).</summary>
    public static byte[]? ToCsv(byte[] content)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content));
            var text = new StringBuilder();
            do
            {
                if (!Write(reader, text))
                {
                    return null;
                }
            }
            while (text.Length == 0 && reader.NextResult());

            return Encoding.UTF8.GetBytes(text.ToString());
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return null;
        }
    }

    /// <summary>Every sheet by its name, its rows as text from the first row on; null where it is no workbook that can be read.</summary>
    public static IReadOnlyList<(string Name, List<string[]> Rows)>? Sheets(byte[] content)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content));
            var sheets = new List<(string, List<string[]>)>();
            var cells = 0;
            do
            {
                var rows = new List<string[]>();
                while (reader.Read())
                {
                    cells += reader.FieldCount;
                    if (cells > MostCells)
                    {
                        return null;
                    }

                    rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => Text(reader.GetValue(at)))]);
                }

                sheets.Add((reader.Name, rows));
            }
            while (reader.NextResult());

            return sheets;
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return null;
        }
    }

    /// <summary>One sheet; false where it is beyond all measure.</summary>
    private static bool Write(IExcelDataReader reader, StringBuilder text)
    {
        var cells = 0;
        var empty = 0;
        while (reader.Read())
        {
            cells += reader.FieldCount;
            if (cells > MostCells)
            {
                return false;
            }

            var row = string.Join(';', Enumerable.Range(0, reader.FieldCount).Select(at => Cell(reader.GetValue(at))));
            if (row.AsSpan().TrimEnd(';').IsEmpty)
            {
                empty++;
                continue;
            }

            text.Append('\n', empty).Append(row).Append('\n');
            empty = 0;
        }

        return true;
    }

    private static bool IsUnreadable(Exception exception) => exception is ExcelReaderException or InvalidDataException or System.Xml.XmlException or FormatException;

    private static string Cell(object? value)
    {
        var text = Text(value).ReplaceLineEndings(" ");
        return text.AsSpan().ContainsAny(';', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
