using System.Text.Json;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using static MineDeSoleil.App.Sources.Http.JsonAnswer;

namespace MineDeSoleil.App.Sources.Enphase;

/// <summary>
/// The answer to <c>energy_lifetime</c>: a system's watt-hours, one whole number a day without gaps, from the answer's own <c>start_date</c> (which may lie after the
/// one asked for). A day after the last one that the system reported energy on is not reported, though it says zero; that last day may yet grow. -1 is no figure
/// (assumed of days: the interface says it of totals).
/// </summary>
public sealed class EnphaseFormat : IReadingFormat
{
    private const string AdapterVersion = "enphase/v4-2026-11";
    private const int Unavailable = -1;
    public const string SourceName = "enphase";
    private static readonly ReadingSource Witness = new(SourceName, Provenance.InverterMonth);

    public string Name => "enphase-json";

    public string Source => SourceName;

    public ParsedReadings Read(RawAnswer answer) => JsonAnswer.Read(answer, root => Readings(root, answer));

    private static IEnumerable<Reading> Readings(JsonElement root, RawAnswer answer)
    {
        var system = Present(root, "system_id", "$");
        Expect(system.ValueKind is JsonValueKind.Number or JsonValueKind.String, "$.system_id", system.ValueKind.ToString(), "Number");
        var production = Property(root, "production", "$", JsonValueKind.Array);
        var reported = Present(Property(root, "meta", "$", JsonValueKind.Object), "last_energy_at", "$.meta");
        if (production.GetArrayLength() == 0 || reported.ValueKind == JsonValueKind.Null)
        {
            yield break; // it never produced: then start_date is null, too
        }

        var start = Day(root, "start_date", "$");
        var last = Epoch(reported, 1, "$.meta.last_energy_at").DayInParis();
        for (var i = 0; i < production.GetArrayLength(); i++)
        {
            var (day, path) = (start.PlusDays(i), $"$.production[{i}]");
            var number = Number(production[i], path);
            Expect(number is >= Unavailable && number == decimal.Truncate(number.Value), path, production[i].ToString(), "un nombre entier de Wh");
            if (day > last || number == Unavailable)
            {
                continue;
            }

            yield return new()
            {
                Installation = system.ToString(),
                Point = system.ToString(),
                Quantity = Quantity.Generation,
                Period = ReadingPeriod.OfDay(day),
                Energy = WattHours(number!.Value, path),
                Quality = day == last ? Quality.Partial : Quality.Measured,
                Source = Witness,
                DeclaredUnit = "Wh",
                PayloadHash = answer.Hash,
                AdapterVersion = AdapterVersion,
            };
        }
    }
}
