using System.Globalization;
using MineDeSoleil.Domain.Shareholders;
using NodaTime.Text;

namespace MineDeSoleil.App.Sources.Portals;

/// <summary>The ways in which portals write time. Each tries its own patterns only: a date that could be two days is read as its portal writes it, or not at all.</summary>
internal static class StampText
{
    private static readonly CultureInfo[] Languages = [new("fr"), new("en"), new("de"), new("es"), new("it"), new("nl")];

    public static Stamp? Month(string text, params string[] patterns) =>
        Try(text, patterns, pattern => YearMonthPattern.CreateWithInvariantCulture(pattern)) is { } month ? new Stamp.Month(month) : null;

    public static Stamp? Day(string text, params string[] patterns) =>
        Try(text, patterns, pattern => LocalDatePattern.CreateWithInvariantCulture(pattern)) is { } day ? new Stamp.Day(day) : null;

    public static Stamp? Moment(string text, params string[] patterns) =>
        Try(text, patterns, pattern => LocalDateTimePattern.CreateWithInvariantCulture(pattern)) is { } moment ? new Stamp.Moment(moment) : null;

    /// <summary>A moment with its offset from UTC.</summary>
    public static Stamp? OffsetMoment(string text, params string[] patterns) =>
        Try(text, patterns, pattern => OffsetDateTimePattern.CreateWithInvariantCulture(pattern)) is { } moment
            ? new Stamp.Moment(moment.LocalDateTime, moment.Offset)
            : null;

    /// <summary>A month by its name, whole or cut, in a language that portals speak, with two or four digits of the year: "sept. 26", "März 2026".</summary>
    public static Stamp? NamedMonth(string text)
    {
        var parts = text.Split([' ', '-', '/', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || parts[1].Length is not (2 or 4))
        {
            return null;
        }

        var name = FoldedName.Of(parts[0].TrimEnd('.'));
        var found = Languages
            .SelectMany(language => Enumerable.Range(1, 12).Where(month => IsName(name, language.DateTimeFormat, month)))
            .Distinct().ToList();
        return found is [var only] ? new Stamp.Month(new(parts[1].Length == 2 ? 2000 + year : year, only)) : null;
    }

    private static bool IsName(string folded, DateTimeFormatInfo names, int month) =>
        folded == FoldedName.Of(names.GetMonthName(month)) || folded == FoldedName.Of(names.GetAbbreviatedMonthName(month).TrimEnd('.'));

    private static T? Try<T>(string text, string[] patterns, Func<string, IPattern<T>> pattern)
        where T : struct
    {
        foreach (var form in patterns)
        {
            if (pattern(form).Parse(text) is { Success: true, Value: var value })
            {
                return value;
            }
        }

        return null;
    }
}
