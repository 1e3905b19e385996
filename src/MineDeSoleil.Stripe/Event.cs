using System.Text.Json;
using System.Text.Json.Serialization;
using Stripe.Checkout;

namespace Stripe;

/// <summary>An object of the API says what it is.</summary>
public interface IHasObject
{
    string Object { get; set; }
}

/// <summary>Something that happened, as a webhook tells it.</summary>
public sealed class Event : IHasObject
{
    public required string Id { get; set; }
    public string Object { get; set; } = "event";
    public required string Type { get; set; }
    public DateTime Created { get; set; }
    public required EventData Data { get; set; }
}

/// <summary>What it happened to.</summary>
public sealed class EventData
{
    [JsonConverter(typeof(AnyObject))]
    public IHasObject? Object { get; set; }

    /// <summary>The objects that payments look at; any other is null.</summary>
    private sealed class AnyObject : JsonConverter<IHasObject>
    {
        public override IHasObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var kind = document.RootElement.TryGetProperty("object", out var name) ? name.GetString() : null;
            return kind switch
            {
                "checkout.session" => document.Deserialize<Session>(options),
                "refund" => document.Deserialize<Refund>(options),
                "dispute" => document.Deserialize<Dispute>(options),
                _ => null,
            };
        }

        public override void Write(Utf8JsonWriter writer, IHasObject value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
