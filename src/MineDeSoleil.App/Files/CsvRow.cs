using System.Globalization;
using System.Text;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Files;

/// <summary>
/// One row of a <see cref="CsvTable"/>. Values are asked for by column name; a value that is absent or unreadable is noted as
/// a refusal of the table and comes back as null, so that one reading of a file finds all that is wrong with it.
/// </summary>
public sealed class CsvRow
{
    private readonly CsvTable table;
    private readonly Dictionary<string, int> columns;
    private readonly List<int> garbled = [];
    private Range[] ranges = new Range[16];
    private string text = "";
    private int refusalsBefore;

    internal CsvRow(CsvTable table, Dictionary<string, int> columns) => (this.table, this.columns) = (table, columns);

    /// <summary>The line on which this row begins; the header is line 1.</summary>
    public int Line { get; private set; }

    /// <summary>True while nothing was found wrong with this row.</summary>
    public bool IsSound => table.Refusals.Count == refusalsBefore;

    /// <summary>The columns of this row in which something was found wrong so far.</summary>
    public IEnumerable<string> FaultyColumns => table.Refusals.Skip(refusalsBefore).Select(refusal => refusal.ColumnOf()).OfType<string>();

    internal int FieldCount { get; private set; }

    internal ReadOnlySpan<char> RawText => text;

    public bool IsEmpty(string column) => Value(column).IsEmpty;

    /// <summary>The text, trimmed and in composed form (NFC); null where empty.</summary>
    public string? OptionalText(string column)
    {
        var value = Value(column);
        return value.IsEmpty ? null : value.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The text; an empty one is refused.</summary>
    public string? Text(string column) => OptionalText(column) ?? Missing<string?>(column);

    /// <summary><c>AAAA-MM-JJ</c> or <c>JJ/MM/AAAA</c>, a day that exists; null where empty.</summary>
    public LocalDate? OptionalDate(string column)
    {
        var value = Value(column);
        if (value.IsEmpty)
        {
            return null;
        }

        if (table.Sheet is { } sheet ? sheet.TryDate(value, out var date) : ExchangeValues.TryDate(value, out date))
        {
            return date;
        }

        Unreadable("DateUnreadable", column);
        return null;
    }

    public LocalDate? Date(string column) => IsEmpty(column) ? Missing<LocalDate?>(column) : OptionalDate(column);

    /// <summary><c>AAAA-MM</c>; an empty one is refused.</summary>
    public YearMonth? Month(string column)
    {
        var value = Value(column);
        if (value.IsEmpty)
        {
            return Missing<YearMonth?>(column);
        }

        if (ExchangeValues.TryMonth(value, out var month))
        {
            return month;
        }

        Unreadable("MonthUnreadable", column);
        return null;
    }

    /// <summary>A whole number, maybe negative; null where empty.</summary>
    public long? OptionalWhole(string column)
    {
        var value = Value(column);
        if (value.IsEmpty)
        {
            return null;
        }

        var written = table.Sheet is null ? value : SheetReading.Whole(value);
        if (long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Unreadable("WholeNumberUnreadable", column);
        return null;
    }

    public long? Whole(string column) => IsEmpty(column) ? Missing<long?>(column) : OptionalWhole(column);

    /// <summary>A decimal number with a comma or a point, no thousands separator; null where empty.</summary>
    public decimal? OptionalNumber(string column)
    {
        var value = Value(column);
        if (value.IsEmpty)
        {
            return null;
        }

        if (ExchangeValues.TryDecimal(table.Sheet is null ? value : SheetReading.Bare(value), out var number))
        {
            return number;
        }

        Unreadable("DecimalUnreadable", column);
        return null;
    }

    public decimal? Number(string column) => IsEmpty(column) ? Missing<decimal?>(column) : OptionalNumber(column);

    /// <summary>One of the words of a format's list, as the value the list gives it; anything else is refused with the whole list.</summary>
    public T? OneOf<T>(string column, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (IsEmpty(column))
        {
            return Missing<T?>(column);
        }

        var word = Value(column).ToString();
        if (words.TryGetValue(table.Sheet is null ? word : SheetColumns.Word(column, word), out var meaning))
        {
            return meaning;
        }

        Refuse("ValueNotInList", column, ("value", word), ("expected", string.Join(", ", words.Keys)));
        return null;
    }

    /// <summary>Refuses this row by a rule of the format, with file, line, column and value filled in. What is garbled was refused for that alone.</summary>
    public void Refuse(string rule, string column, params (string Name, object Value)[] figures)
    {
        if (garbled.Count == 0 || !columns.TryGetValue(column, out var at) || !garbled.Contains(at))
        {
            table.Refuse(Refusal.Of(rule, [("file", table.File), ("line", Line), ("column", column), .. figures]));
        }
    }

    /// <summary>Refuses a value of this row by a rule of the format; the value is quoted.</summary>
    public void Unreadable(string rule, string column) => Refuse(rule, column, ("value", Value(column).ToString()));

    internal IEnumerable<string> Fields() => Enumerable.Range(0, FieldCount).Select(index => Field(index).ToString());

    internal void NoteGarbled(int index) => garbled.Add(index);

    internal ReadOnlySpan<char> Field(int index)
    {
        var field = text.AsSpan(ranges[index]).Trim();
        return field.Length >= 2 && field[0] == '"' && field[^1] == '"'
            ? field[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal).AsSpan().Trim()
            : field;
    }

    /// <summary>Splits a record into fields; false where a quoted field goes on to the next line.</summary>
    internal bool Load(string record, int line)
    {
        (text, Line, FieldCount, refusalsBefore) = (record, line, 0, table.Refusals.Count);
        garbled.Clear();
        var separator = table.Separator;
        var start = 0;
        var quoted = false;
        for (var at = 0; at <= record.Length; at++)
        {
            if (!quoted)
            {
                var step = record.AsSpan(at).IndexOfAny(separator, '"');
                at = step < 0 ? record.Length : at + step;
            }

            if (at == record.Length || (!quoted && record[at] == separator))
            {
                if (quoted)
                {
                    return false;
                }

                Add(new Range(start, at));
                start = at + 1;
            }
            else if (record[at] == '"' && (quoted || record.AsSpan(start, at - start).Trim().IsEmpty))
            {
                // A doubled quote closes and opens again, which leaves the state as it was.
                quoted = !quoted;
            }
        }

        return true;
    }

    private void Add(Range field)
    {
        if (FieldCount == ranges.Length)
        {
            Array.Resize(ref ranges, ranges.Length * 2);
        }

        ranges[FieldCount++] = field;
    }

    /// <summary>A column that a sheet lacks, or leaves empty, has what was answered once for the whole sheet.</summary>
    private ReadOnlySpan<char> Value(string column)
    {
        if (table.Sheet is not { } sheet)
        {
            return Field(columns[column]);
        }

        var value = columns.TryGetValue(column, out var at) ? Field(at) : default;
        return value.IsEmpty ? sheet.Constants.GetValueOrDefault(column) : value;
    }

    private T? Missing<T>(string column)
    {
        Refuse("ValueMissing", column);
        return default;
    }
}
