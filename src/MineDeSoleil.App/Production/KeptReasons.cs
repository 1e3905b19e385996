using System.Globalization;
using System.Text.Json;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Production;

/// <summary>
/// Reasons as JSON that can be said again later in any language: each figure keeps its kind in front of its value
/// (<c>wh:8263</c>, <c>day:2026-09-29</c>).
/// </summary>
public static class KeptReasons
{
    public static string Write(IEnumerable<Refusal> reasons) => JsonSerializer.Serialize(
        reasons.Select(r => new Kept(r.Rule, r.Figures.ToDictionary(f => f.Key, f => Write(f.Value)))), JsonSerializerOptions.Web);

    public static IReadOnlyList<Refusal> Read(string json) =>
        [.. JsonSerializer.Deserialize<List<Kept>>(json, JsonSerializerOptions.Web)!
            .Select(k => new Refusal(k.Rule, k.Figures.ToDictionary(f => f.Key, f => Read(f.Key, f.Value))))];

    private static string Write(object figure) => figure switch
    {
        Energy energy => $"wh:{energy.WattHours.ToString(CultureInfo.InvariantCulture)}",
        LocalDate day => $"day:{LocalDatePattern.Iso.Format(day)}",
        YearMonth month => $"month:{YearMonthPattern.Iso.Format(month)}",
        Instant instant => $"instant:{InstantPattern.ExtendedIso.Format(instant)}",
        int or long => $"number:{Convert.ToInt64(figure, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}",
        ReadingPeriod period => $"text:{period}",
        Enum member => $"word:{member.GetType().Name}.{member}",
        _ => $"text:{Convert.ToString(figure, CultureInfo.InvariantCulture)}",
    };

    private static object Read(string name, string kept)
    {
        var colon = kept.IndexOf(':');
        var value = kept[(colon + 1)..];
        return kept[..colon] switch
        {
            "wh" => new Energy(long.Parse(value, CultureInfo.InvariantCulture)),
            "day" => LocalDatePattern.Iso.Parse(value).Value,
            "month" => YearMonthPattern.Iso.Parse(value).Value,
            "instant" => InstantPattern.ExtendedIso.Parse(value).Value,
            "number" => long.Parse(value, CultureInfo.InvariantCulture),
            "text" => value,
            "word" => new KeptWord(value),
            _ => throw new FormatException($"The figure {name} is kept in an unknown form: {kept}."),
        };
    }

    private sealed record Kept(string Rule, Dictionary<string, string> Figures);
}
