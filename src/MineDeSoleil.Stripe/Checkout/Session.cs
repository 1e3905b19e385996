using System.Text.Json.Serialization;

namespace Stripe.Checkout;

/// <summary>One visit to the provider's payment page.</summary>
public sealed class Session : IHasObject
{
    public required string Id { get; set; }
    public string Object { get; set; } = "checkout.session";

    /// <summary>In cents.</summary>
    public long? AmountTotal { get; set; }

    public string? ClientReferenceId { get; set; }
    public DateTime Created { get; set; }
    public string? Currency { get; set; }
    public Dictionary<string, string>? Metadata { get; set; }

    [JsonPropertyName("payment_intent")]
    public string? PaymentIntentId { get; set; }

    /// <summary>"paid" or "unpaid".</summary>
    public string? PaymentStatus { get; set; }

    public string? Status { get; set; }
    public string? Url { get; set; }
}
