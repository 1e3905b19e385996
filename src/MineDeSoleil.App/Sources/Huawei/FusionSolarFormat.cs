using System.Text.Json;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain.Production;
using NodaTime;
using static MineDeSoleil.App.Sources.Http.JsonAnswer;

namespace MineDeSoleil.App.Sources.Huawei;

/// <summary>
/// The answer to <c>getKpiStationMonth</c>: of each plant every month of a year, in the plant's own time zone, kilowatt-hours. What the inverters yielded
/// (<c>inverter_power</c>) counts; null is no figure; <c>power_profit</c> is money, <c>ongrid_power</c> what a plant fed in.
/// </summary>
public sealed class FusionSolarFormat : IReadingFormat
{
    private const string AdapterVersion = "huawei/2026-11";
    private const string Yield = "inverter_power";
    public const string SourceName = "huawei";
    private static readonly ReadingSource Witness = new(SourceName, Provenance.InverterMonth);

    /// <summary>The earliest and the latest zone of the world, from UTC: a plant's first midnight of a month lies between.</summary>
    private const int Earliest = 14, Latest = 12;

    public string Name => "huawei-json";

    public string Source => SourceName;

    public ParsedReadings Read(RawAnswer answer) => JsonAnswer.Read(answer, root => Readings(root, answer));

    private static IEnumerable<Reading> Readings(JsonElement root, RawAnswer answer)
    {
        var failCode = Present(root, "failCode", "$");
        Expect(Number(failCode, "$.failCode") == 0, "$.failCode", failCode.ToString(), "0");
        var data = Property(root, "data", "$", JsonValueKind.Array);
        for (var i = 0; i < data.GetArrayLength(); i++)
        {
            var path = $"$.data[{i}]";
            var station = Text(data[i], "stationCode", path);
            var month = Month(Present(data[i], "collectTime", path), $"{path}.collectTime");
            var items = Property(data[i], "dataItemMap", path, JsonValueKind.Object);
            if (Number(Present(items, Yield, $"{path}.dataItemMap"), $"{path}.dataItemMap.{Yield}") is not { } kilowattHours)
            {
                continue;
            }

            yield return new()
            {
                Installation = station,
                Point = station,
                Quantity = Quantity.Generation,
                Period = ReadingPeriod.OfMonth(month),
                Energy = WattHours(kilowattHours * 1000, $"{path}.dataItemMap.{Yield}"),
                Quality = Quality.Measured,
                Source = Witness,
                DeclaredUnit = "kWh",
                PayloadHash = answer.Hash,
                AdapterVersion = AdapterVersion,
            };
        }
    }

    /// <summary>The month that begins at this instant somewhere on earth; refused where none does.</summary>
    private static YearMonth Month(JsonElement value, string path)
    {
        var utc = Epoch(value, 1000, path).InUtc().LocalDateTime;
        var month = utc.PlusHours(Earliest).Date.ToYearMonth();
        var start = month.OnDayOfMonth(1).AtMidnight();
        Expect(utc <= start.PlusHours(Latest) && utc.Minute % 15 == 0 && utc.NanosecondOfDay % 60_000_000_000 == 0, path, $"{utc:uuuu-MM-dd'T'HH:mm:ss}Z", "le premier d’un mois à minuit");
        return month;
    }
}
