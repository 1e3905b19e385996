using System.Text.Json;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;
using NodaTime.Text;
using static MineDeSoleil.App.Sources.Http.JsonAnswer;

namespace MineDeSoleil.App.Sources.SolarEdge;

/// <summary>
/// The answer of SolarEdge v2 about a site's energy: intervals by their local start with its offset, watt-hours, null where there is no figure. That months come in
/// the same form as days, and that a <c>unit</c> would stand beside <c>values</c>, is assumed; a zone other than Paris is refused, for its intervals would
/// be cut by the edges of the question.
/// </summary>
public sealed class SolarEdgeFormat : IReadingFormat
{
    private const string AdapterVersion = "solaredge/v2-2026-11";
    public const string SourceName = "solaredge";
    private static readonly ReadingSource Witness = new(SourceName, Provenance.InverterMonth);

    public string Name => "solaredge-json";

    public string Source => SourceName;

    public ParsedReadings Read(RawAnswer answer) => JsonAnswer.Read(answer, root => Readings(root, answer));

    private static IEnumerable<Reading> Readings(JsonElement root, RawAnswer answer)
    {
        var question = SolarEdgeQuestion.Parse(answer.Request);
        Expect(question is not null, "$", answer.Request, "v2/sites/…/energy");
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("unit", out var unit))
        {
            Expect(string.Equals(unit.ToString(), "Wh", StringComparison.OrdinalIgnoreCase), "$.unit", unit.ToString(), "Wh");
        }

        var values = Property(root, "values", "$", JsonValueKind.Array);
        for (var i = 0; i < values.GetArrayLength(); i++)
        {
            var path = $"$.values[{i}]";
            var period = Interval(values[i], question!.ByMonth, path);
            if (Number(Present(values[i], "value", path), $"{path}.value") is not { } wattHours)
            {
                continue;
            }

            Expect(period.From >= question.Period.From && period.To <= question.Period.To, $"{path}.timestamp", period.ToString(), question.Period.ToString());
            yield return new()
            {
                Installation = question.Site,
                Point = question.Site,
                Quantity = Quantity.Generation,
                Period = period,
                Energy = WattHours(wattHours, $"{path}.value"),
                Quality = Quality.Measured,
                Source = Witness,
                DeclaredUnit = "Wh",
                PayloadHash = answer.Hash,
                AdapterVersion = AdapterVersion,
            };
        }
    }

    /// <summary>The day or the month that begins at the interval's mark: midnight in Paris, by the offset of that day.</summary>
    private static ReadingPeriod Interval(JsonElement interval, bool byMonth, string path)
    {
        var text = Text(interval, "timestamp", path);
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text);
        Expect(parsed.Success, $"{path}.timestamp", text, "AAAA-MM-JJThh:mm:ss+hh:mm");
        var day = parsed.Value.Date;
        var midnight = LegalCalendar.Paris.AtStartOfDay(day).ToOffsetDateTime();
        Expect(parsed.Value == midnight && (!byMonth || day.Day == 1), $"{path}.timestamp", text, OffsetDateTimePattern.Rfc3339.Format(byMonth ? midnight.With(DateAdjusters.StartOfMonth) : midnight));
        return byMonth ? ReadingPeriod.OfMonth(day.ToYearMonth()) : ReadingPeriod.OfDay(day);
    }
}
