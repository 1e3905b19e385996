using System.Globalization;
using System.Text.Json;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Sources.Http;

/// <summary>Reads an answer that should be JSON of a known form: the first surprise refuses all of it, with its place, what is there and what was expected.</summary>
internal static class JsonAnswer
{
    /// <summary>A thousand terawatt-hours: no roof, no error worth a name.</summary>
    private const decimal BeyondMeasure = 1_000_000_000_000_000;

    public static ParsedReadings Read(RawAnswer answer, Func<JsonElement, IEnumerable<Reading>> readings)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Content.AsMemory(answer.Content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
            return new([.. readings(document.RootElement).Select(r => new ParsedReading(r))], []);
        }
        catch (JsonException malformed)
        {
            return Refused(answer, "$", malformed.Message.Split('.')[0], "JSON");
        }
        catch (UnexpectedAnswerException surprise)
        {
            return Refused(answer, surprise.Path, surprise.Found, surprise.Expected);
        }
    }

    public static void Expect(bool holds, string path, string found, string expected)
    {
        if (!holds)
        {
            throw new UnexpectedAnswerException(path, found, expected);
        }
    }

    public static JsonElement Property(JsonElement parent, string name, string path, JsonValueKind kind)
    {
        var found = Property(parent, name);
        Expect(found.ValueKind == kind, $"{path}.{name}", Say(found), kind.ToString());
        return found;
    }

    /// <summary>A property of any kind; refused where it is not there at all.</summary>
    public static JsonElement Present(JsonElement parent, string name, string path)
    {
        var found = Property(parent, name);
        Expect(found.ValueKind != JsonValueKind.Undefined, $"{path}.{name}", "–", name);
        return found;
    }

    public static string Text(JsonElement parent, string name, string path) => Property(parent, name, path, JsonValueKind.String).GetString()!;

    public static LocalDate Day(JsonElement parent, string name, string path)
    {
        var text = Text(parent, name, path);
        var parsed = LocalDatePattern.Iso.Parse(text);
        Expect(parsed.Success, $"{path}.{name}", text, "AAAA-MM-JJ");
        return parsed.Value;
    }

    /// <summary>A number, written as one or as a string of one; null stays null, for it is never zero.</summary>
    public static decimal? Number(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : Say(value);
        Expect(
            decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number),
            path, text, "un nombre");
        return number;
    }

    /// <summary>A point in time as epoch seconds or milliseconds; refused beyond the year 9999.</summary>
    public static Instant Epoch(JsonElement value, int perSecond, string path)
    {
        var number = Number(value, path);
        Expect(number is >= 0 && number / perSecond < 253_402_300_800, path, Say(value), "un instant");
        return Instant.FromUnixTimeMilliseconds((long)(number!.Value * 1000 / perSecond));
    }

    /// <summary>Watt-hours, rounded half up to whole ones where a provider's own arithmetic gives more decimals.</summary>
    public static Energy WattHours(decimal wattHours, string path)
    {
        Expect(Math.Abs(wattHours) < BeyondMeasure, path, wattHours.ToString(CultureInfo.InvariantCulture), "une énergie");
        return new((long)Math.Round(wattHours, MidpointRounding.AwayFromZero));
    }

    private static JsonElement Property(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var property) ? property : default;

    private static string Say(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "–",
        JsonValueKind.Number => value.GetRawText(),
        _ => value.ValueKind.ToString(),
    };

    private static ParsedReadings Refused(RawAnswer answer, string path, string found, string expected) => new(
        [], [Refusal.Of("AnswerNotUnderstood", ("file", answer.Request), ("path", path), ("value", found), ("expected", expected))]);

    private sealed class UnexpectedAnswerException(string path, string found, string expected) : Exception
    {
        public string Path => path;

        public string Found => found;

        public string Expected => expected;
    }
}
