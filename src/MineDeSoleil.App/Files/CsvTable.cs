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
    private readonly Queue<string> readBack = [];
    private string[] names = [];
    private int line;

    private CsvTable(Stream stream, string file, bool acceptWindows1252)
    {
        File = file;
        reader = acceptWindows1252 ? CsvText.OpenEitherEncoding(stream) : CsvText.OpenUtf8(stream);
    }

    /// <summary>A quoted text does not go on for more lines than this: the quote was never closed.</summary>
    private const int LongestRecordInLines = 100;

    internal char Separator { get; private set; } = ';';

    /// <summary>How a spreadsheet of somebody's own is to be read; null for a file in the exchange format.</summary>
    internal SheetReading? Sheet { get; private init; }

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

    /// <summary>
    /// Opens a spreadsheet of somebody's own: either encoding, <c>;</c> <c>,</c> or tab between fields, and its columns called by the names of a format as they
    /// were mapped. Rows are asked for the format's columns; refusals name these too.
    /// </summary>
    public static CsvTable Open(Stream stream, string file, SheetReading sheet)
    {
        var table = new CsvTable(stream, file, acceptWindows1252: true) { Sheet = sheet };
        table.ReadHeaderOfSheet(sheet);
        return table;
    }

    /// <summary>The lines that could not be split into the header's columns, as far as they could be read; they were refused as a whole.</summary>
    public List<(int Line, string[] Fields)> Unsplit { get; } = [];

    /// <summary>What the file itself calls the columns that rows are asked for.</summary>
    public IReadOnlyDictionary<string, string> OwnNames => columns.ToDictionary(column => column.Key, column => names[column.Value], StringComparer.Ordinal);

    public void Dispose() => reader.Dispose();

    /// <summary>
    /// The rows that have the right number of fields and readable text; the others are noted as refusals. Empty lines are passed over.
    /// With <paramref name="evenGarbled"/> a row with garbled texts comes too, not <see cref="CsvRow.IsSound"/>, for whoever looks for all that is wrong.
    /// </summary>
    public IEnumerable<CsvRow> Rows(bool evenGarbled = false)
    {
        if (names.Length == 0 || refusals.Count > 0)
        {
            yield break;
        }

        var row = new CsvRow(this, columns);
        while (ReadRecord(row))
        {
            if (row.FieldCount != names.Length)
            {
                Refuse(Refusal.Of("FieldCountOtherThanHeader", ("file", File), ("line", row.Line), ("count", row.FieldCount), ("expected", names.Length)));
                Unsplit.Add((row.Line, [.. row.Fields()]));
            }
            else if (IsReadable(row) || evenGarbled)
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
                row.NoteGarbled(i);
                Refuse(Refusal.Of("TextGarbled", ("file", File), ("line", row.Line), ("column", NameOf(i)), ("value", row.Field(i).ToString())));
            }
        }

        return false;
    }

    /// <summary>What refusals call a column: the format's name where a sheet's column was mapped to one.</summary>
    private string NameOf(int index) => Sheet is null ? names[index] : columns.FirstOrDefault(column => column.Value == index, new(names[index], index)).Key;

    private void ReadHeaderOfSheet(SheetReading sheet)
    {
        if (NextLine() is not { } text)
        {
            Refuse(Refusal.Of("FileIsEmpty", ("file", File), ("line", 1)));
            return;
        }

        Separator = SheetColumns.SeparatorOf(text);
        readBack.Enqueue(text);
        line--;
        var header = new CsvRow(this, columns);
        ReadRecord(header);
        names = [.. header.Fields()];
        var keys = SheetColumns.Keys(names);
        for (var i = 0; i < names.Length; i++)
        {
            if (sheet.Columns.TryGetValue(keys[i], out var target))
            {
                columns.TryAdd(target, i);
            }
        }
    }

    private bool ReadRecord(CsvRow row)
    {
        if (NextLine() is not { } text)
        {
            return false;
        }

        var start = line;
        if (row.Load(text, start) || LoadLonger(row, text, start))
        {
            return true;
        }

        // The quote was never closed: the line is lost, those after it are not.
        Refuse(Refusal.Of("QuoteNotClosed", ("file", File), ("line", start)));
        Unsplit.Add((start, text.Split(Separator, StringSplitOptions.TrimEntries)));
        return ReadRecord(row);
    }

    /// <summary>Goes on to the next lines until the quote closes and the row is whole; else gives them back and answers false.</summary>
    private bool LoadLonger(CsvRow row, string text, int start)
    {
        var taken = new List<string>();
        while (taken.Count < LongestRecordInLines && NextRaw() is { } next)
        {
            taken.Add(next);
            text = $"{text}\n{next}";
            if (row.Load(text, start))
            {
                if (names.Length == 0 || row.FieldCount == names.Length)
                {
                    return true;
                }

                break;
            }
        }

        line -= taken.Count;
        taken.AddRange(readBack);
        readBack.Clear();
        taken.ForEach(readBack.Enqueue);
        return false;
    }

    /// <summary>The next line that is not empty: a spreadsheet leaves empty rows as separators alone.</summary>
    private string? NextLine()
    {
        while (NextRaw() is { } text)
        {
            if (text.AsSpan().ContainsAnyExcept(' ', '\t', Separator))
            {
                return text;
            }
        }

        return null;
    }

    private string? NextRaw()
    {
        var text = readBack.TryDequeue(out var again) ? again : reader.ReadLine();
        line += text is null ? 0 : 1;
        return text;
    }
}
