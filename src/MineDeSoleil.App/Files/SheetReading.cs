using NodaTime;

namespace MineDeSoleil.App.Files;

/// <summary>In which order a spreadsheet writes the parts of a date; year first is always understood.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>
/// How a spreadsheet of somebody's own is read: which of its columns (<see cref="SheetColumns.Keys"/>) stands for which column of a format, what holds for
/// the whole sheet where it has no such column, and how it writes dates. What is mapped to nothing is left aside.
/// </summary>
public sealed record SheetReading(IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Constants, DateOrder Dates = DateOrder.DayFirst)
{
    private const int YearDigits = 4;

    /// <summary>True where the sheet, or an answer for all of it, gives a column of the format.</summary>
    public bool Has(string column) => Columns.Values.Contains(column, StringComparer.Ordinal) || Constants.ContainsKey(column);

    /// <summary>A day as people type it: one or two digits, parted by <c>/ . -</c> or a space, four digits for the year; midnight behind it is passed over.</summary>
    public bool TryDate(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        var written = text.ToString();
        var midnight = written.IndexOf(" 00:00", StringComparison.Ordinal);
        var parts = (midnight > 0 ? written[..midnight] : written).Split(['/', '.', '-', ' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || !parts.All(part => part.Length <= YearDigits && part.All(char.IsAsciiDigit)))
        {
            return false;
        }

        var (year, month, day) = parts[0].Length == YearDigits ? (parts[0], parts[1], parts[2])
            : Dates == DateOrder.DayFirst ? (parts[2], parts[1], parts[0])
            : (parts[2], parts[0], parts[1]);
        return year.Length == YearDigits && month.Length <= 2 && day.Length <= 2
            && ExchangeValues.TryDate($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}", out date);
    }

    /// <summary>A whole number without what people put around it: "1 200", "12,00", "3 parts".</summary>
    internal static string Whole(ReadOnlySpan<char> text)
    {
        var bare = Bare(text);
        var cut = bare.AsSpan().IndexOfAny(',', '.');
        return cut > 0 && bare.AsSpan(cut + 1).ContainsAnyExcept('0') is false ? bare[..cut] : bare;
    }

    /// <summary>A number without spaces, currency or the word for shares.</summary>
    internal static string Bare(ReadOnlySpan<char> text)
    {
        var bare = string.Concat(text.ToString().Where(c => !char.IsWhiteSpace(c) && c != '€'));
        foreach (var word in new[] { "parts", "part", "EUR", "euros" })
        {
            if (bare.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return bare[..^word.Length];
            }
        }

        return bare;
    }
}
