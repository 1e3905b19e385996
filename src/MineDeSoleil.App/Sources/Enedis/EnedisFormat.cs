using System.Globalization;
using System.Text.Json;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using static MineDeSoleil.App.Sources.Http.JsonAnswer;

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

    public ParsedReadings Read(RawAnswer answer) => JsonAnswer.Read(answer, root => Readings(root, answer));

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

    /// <summary>Whole watt-hours, as the distributor counts; a finer figure is a surprise.</summary>
    private static Energy Value(JsonElement point, string unit, string path)
    {
        var value = Present(point, "v", path);
        var number = Number(value, $"{path}.v");
        var wattHours = unit == "kWh" ? number * 1000 : number;
        Expect(wattHours is { } exact && exact == decimal.Truncate(exact), $"{path}.v", value.ToString(), "un nombre entier de Wh");
        return WattHours(wattHours!.Value, $"{path}.v");
    }

    private readonly record struct ReadingPeriodText(LocalDate From, LocalDate To)
    {
        public bool Contains(LocalDate day) => day >= From && day < To;

        public override string ToString() => $"{From:uuuu-MM-dd}/{To:uuuu-MM-dd}";
    }
}
