using System.Globalization;
using System.Text.Json;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>
/// The answer of Enedis Data Connect (September 2026) to <c>production_quotidienne</c>, from the network or saved as a file:
/// watt-hours injected at the meter a day, values as strings, days without a measure absent. What it does not know it refuses.
/// </summary>
public sealed class EnedisFormat : IReadingFormat
{
    private const string AdapterVersion = "enedis/2026-09";
    public const string SourceName = "enedis";
    private static readonly ReadingSource Witness = new(SourceName, Provenance.GridDaily);

    /// <summary>The stages of the distributor's processing, and how sure each is.</summary>
    private static readonly Dictionary<string, Quality> Stages = new(StringComparer.Ordinal)
    {
        ["BRUT"] = Quality.Measured,
        ["CONTROLE"] = Quality.Measured,
        ["CORRIGE"] = Quality.Regularised,
    };

    public string Name => "enedis-json";

    public string Source => SourceName;

    public ParsedReadings Read(RawAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Content.AsMemory(Utf8Bom(answer.Content)));
            var readings = Readings(document.RootElement, answer).ToList();
            return new([.. readings.Select(r => new ParsedReading(r))], []);
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

    private static ParsedReadings Refused(RawAnswer answer, string path, string found, string expected) => new(
        [], [Refusal.Of("AnswerNotUnderstood", ("file", answer.Request), ("path", path), ("value", found), ("expected", expected))]);

    private static int Utf8Bom(byte[] content) => content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;

    private static IEnumerable<Reading> Readings(JsonElement root, RawAnswer answer)
    {
        var point = Text(root, "idPrm", "$");
        Expect(MeterPoint.IsWellFormed(point), "$.idPrm", point, "14 chiffres");
        var stage = Text(root, "etapeMetier", "$");
        Expect(Stages.TryGetValue(stage, out var quality), "$.etapeMetier", stage, string.Join(", ", Stages.Keys));
        var step = Text(root, "pas", "$");
        Expect(step == "P1D", "$.pas", step, "P1D");
        var period = Property(root, "periode", "$", JsonValueKind.Object);
        var asked = new ReadingPeriodText(Day(period, "dateDebut", "$.periode"), Day(period, "dateFin", "$.periode"));

        var measured = Property(root, "grandeur", "$", JsonValueKind.Array);
        for (var i = 0; i < measured.GetArrayLength(); i++)
        {
            var at = $"$.grandeur[{i}]";
            var magnitude = measured[i];
            var business = Text(magnitude, "grandeurMetier", at);
            Expect(business == "PROD", $"{at}.grandeurMetier", business, "PROD");
            var physical = Text(magnitude, "grandeurPhysique", at);
            Expect(physical == "EA", $"{at}.grandeurPhysique", physical, "EA");
            var unit = Text(magnitude, "unite", at);
            Expect(unit is "Wh" or "kWh", $"{at}.unite", unit, "Wh, kWh");
            var points = Property(magnitude, "points", at, JsonValueKind.Array);
            for (var p = 0; p < points.GetArrayLength(); p++)
            {
                var day = Day(points[p], "d", $"{at}.points[{p}]");
                Expect(asked.Contains(day), $"{at}.points[{p}].d", day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), asked.ToString());
                yield return new()
                {
                    Installation = point,
                    Point = point,
                    Quantity = Quantity.Injection,
                    Period = ReadingPeriod.OfDay(day),
                    Energy = Value(points[p], unit, $"{at}.points[{p}]"),
                    Quality = quality,
                    Source = Witness,
                    RawStage = stage,
                    DeclaredUnit = unit,
                    PayloadHash = answer.Hash,
                    AdapterVersion = AdapterVersion,
                };
            }
        }
    }

    private static Energy Value(JsonElement point, string unit, string path)
    {
        Expect(point.TryGetProperty("v", out var value), $"{path}.v", "–", "un nombre");
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        Expect(decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number), $"{path}.v", text, "un nombre");
        var wattHours = unit == "kWh" ? number * 1000 : number;
        Expect(wattHours == decimal.Truncate(wattHours) && Math.Abs(wattHours) < 1_000_000_000_000_000, $"{path}.v", text, "un nombre entier de Wh");
        return new((long)wattHours);
    }

    private static LocalDate Day(JsonElement parent, string name, string path)
    {
        var text = Text(parent, name, path);
        var parsed = LocalDatePattern.Iso.Parse(text);
        Expect(parsed.Success, $"{path}.{name}", text, "AAAA-MM-JJ");
        return parsed.Value;
    }

    private static string Text(JsonElement parent, string name, string path) => Property(parent, name, path, JsonValueKind.String).GetString()!;

    private static JsonElement Property(JsonElement parent, string name, string path, JsonValueKind kind)
    {
        var found = parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var property) ? property : default;
        Expect(found.ValueKind == kind, $"{path}.{name}", found.ValueKind == JsonValueKind.Undefined ? "–" : found.ValueKind.ToString(), kind.ToString());
        return found;
    }

    private static void Expect(bool holds, string path, string found, string expected)
    {
        if (!holds)
        {
            throw new UnexpectedAnswerException(path, found, expected);
        }
    }

    private readonly record struct ReadingPeriodText(LocalDate From, LocalDate To)
    {
        public bool Contains(LocalDate day) => day >= From && day < To;

        public override string ToString() => $"{From:uuuu-MM-dd}/{To:uuuu-MM-dd}";
    }

    private sealed class UnexpectedAnswerException(string path, string found, string expected) : Exception
    {
        public string Path => path;

        public string Found => found;

        public string Expected => expected;
    }
}
