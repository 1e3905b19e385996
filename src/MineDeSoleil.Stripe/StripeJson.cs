using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>How the API's JSON is read: names with underscores, instants in seconds since 1970.</summary>
internal static class StripeJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new UnixSeconds() },
    };

    public static StripeError? ErrorIn(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Failure>(text, Options)?.Error;
        }
        catch (JsonException)
        {
            return null; // a proxy's page, say: the status alone speaks
        }
    }

    private sealed record Failure(StripeError? Error);

    private sealed class UnixSeconds : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64()).UtcDateTime;

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(new DateTimeOffset(value).ToUnixTimeSeconds());
    }
}
