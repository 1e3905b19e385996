using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Files;

/// <summary>
/// A strict reader of exchange files: <c>;</c> between fields, the first line the names, UTF-8 (BOM allowed). Columns are
/// found by name, in any order; an unknown, missing or repeated one is refused, and every refusal says file, line (the
/// header is line 1), column and value. Rows stream: one <see cref="CsvRow"/> is reused for all of them.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private readonly StreamReader reader;
    private readonly List<Refusal> refusals = [];
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private string[] names = [];
    private int line;

    private CsvTable(Stream stream, string file, bool acceptWindows1252)
    {
        File = file;
        reader = acceptWindows1252 ? CsvText.OpenEitherEncoding(stream) : CsvText.OpenUtf8(stream);
    }

    /// <summary>The name by which refusals call this file.</summary>
    public string File { get; }

    /// <summary>Everything found wrong so far; a caller refuses the whole file when this is not empty.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <summary>The column names of the file, in its order.</summary>
    public IReadOnlyList<string> Columns => names;

    /// <summary>Opens a file that must have exactly these columns, in any order.</summary>
    public static CsvTable Open(Stream stream, string file, params string[] expected) => Open(stream, file, [expected]);

    /// <summary>
    /// Opens a file that must have exactly the columns of one of several layouts; where none fits, the refusals are those of
    /// the closest. <paramref name="acceptWindows1252"/> is for files that people export from a spreadsheet.
    /// </summary>
    public static CsvTable Open(Stream stream, string file, IReadOnlyList<string[]> layouts, bool acceptWindows1252 = false)
    {
        var table = new CsvTable(stream, file, acceptWindows1252);
        table.ReadHeader(layouts);
        return table;
    }

    public void Dispose() => reader.Dispose();

    /// <summary>The rows that have the right number of fields and readable text; the others are noted as refusals. Empty lines are passed over.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        if (columns.Count == 0)
        {
            yield break;
        }

        var row = new CsvRow(this, columns);
        while (ReadRecord(row))
        {
            if (row.FieldCount != names.Length)
            {
                Refuse(Refusal.Of("FieldCountOtherThanHeader", ("file", File), ("line", row.Line), ("count", row.FieldCount), ("expected", names.Length)));
            }
            else if (IsReadable(row))
            {
                yield return row;
            }
        }
    }

    /// <summary>Notes a refusal of this file; the reader of a format adds its own rules here.</summary>
    public void Refuse(Refusal refusal) => refusals.Add(refusal);

    private void ReadHeader(IReadOnlyList<string[]> layouts)
    {
        var header = new CsvRow(this, columns);
        if (!ReadRecord(header))
        {
            Refuse(Refusal.Of("FileIsEmpty", ("file", File), ("line", 1)));
            return;
        }

        names = [.. Enumerable.Range(0, header.FieldCount).Select(i => header.Field(i).ToString())];
        var expected = layouts.MinBy(layout => layout.Except(names).Count() + names.Except(layout).Count())!;
        foreach (var missing in expected.Except(names))
        {
            Refuse(Refusal.Of("ColumnMissing", ("file", File), ("line", header.Line), ("column", missing)));
        }

        foreach (var unknown in names.Except(expected))
        {
            Refuse(Refusal.Of("ColumnUnknown", ("file", File), ("line", header.Line), ("column", unknown), ("expected", string.Join(";", expected))));
        }

        foreach (var twice in names.GroupBy(n => n).Where(g => g.Count() > 1))
        {
            Refuse(Refusal.Of("ColumnTwice", ("file", File), ("line", header.Line), ("column", twice.Key)));
        }

        if (refusals.Count == 0)
        {
            for (var i = 0; i < names.Length; i++)
            {
                columns.Add(names[i], i);
            }
        }
    }

    private bool IsReadable(CsvRow row)
    {
        if (!CsvText.IsGarbled(row.RawText))
        {
            return true;
        }

        for (var i = 0; i < row.FieldCount; i++)
        {
            if (CsvText.IsGarbled(row.Field(i)))
            {
                Refuse(Refusal.Of("TextGarbled", ("file", File), ("line", row.Line), ("column", names[i]), ("value", row.Field(i).ToString())));
            }
        }

        return false;
    }

    private bool ReadRecord(CsvRow row)
    {
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            var start = line;
            while (!row.Load(text, start))
            {
                if (reader.ReadLine() is not { } next)
                {
                    Refuse(Refusal.Of("QuoteNotClosed", ("file", File), ("line", start)));
                    return false;
                }

                line++;
                text = $"{text}\n{next}";
            }

            return true;
        }

        return false;
    }
}
