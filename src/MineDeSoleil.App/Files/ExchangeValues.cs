using System.Globalization;
using NodaTime;

namespace MineDeSoleil.App.Files;

/// <summary>How dates, months and numbers are written in exchange files and on the command line.</summary>
public static class ExchangeValues
{
    /// <summary>Reads <c>AAAA-MM-JJ</c> or <c>JJ/MM/AAAA</c>; false for another form or a day that does not exist.</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        if (text.Length != 10)
        {
            return false;
        }

        int year, month, day;
        if (text[4] == '-' && text[7] == '-')
        {
            (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..]));
        }
        else if (text[2] == '/' && text[5] == '/')
        {
            (day, month, year) = (Digits(text[..2]), Digits(text[3..5]), Digits(text[6..]));
        }
        else
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return true;
    }

    /// <summary>Reads <c>AAAA-MM</c>.</summary>
    public static bool TryMonth(ReadOnlySpan<char> text, out YearMonth month)
    {
        month = default;
        if (text.Length != 7 || text[4] != '-')
        {
            return false;
        }

        var (year, number) = (Digits(text[..4]), Digits(text[5..]));
        if (year < 1 || number is < 1 or > 12)
        {
            return false;
        }

        month = new YearMonth(year, number);
        return true;
    }

    /// <summary>Reads a decimal number with a comma or a point and no thousands separator.</summary>
    public static bool TryDecimal(ReadOnlySpan<char> text, out decimal number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var comma = text.IndexOf(',');
        if (comma < 0)
        {
            return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
        }

        number = 0;
        return !text.Contains('.') && decimal.TryParse($"{text[..comma]}.{text[(comma + 1)..]}", Style, CultureInfo.InvariantCulture, out number);
    }

    private static int Digits(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
