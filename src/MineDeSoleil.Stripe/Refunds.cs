using System.Globalization;

namespace Stripe;

/// <summary>Money on its way back to a payer.</summary>
public sealed class Refund : IHasObject
{
    public required string Id { get; set; }
    public string Object { get; set; } = "refund";

    /// <summary>In cents.</summary>
    public long Amount { get; set; }

    public string? Currency { get; set; }

    [System.Text.Json.Serialization.JsonPropertyName("payment_intent")]
    public string? PaymentIntentId { get; set; }

    public string? Status { get; set; }
}

/// <summary>What a refund is made of.</summary>
public sealed class RefundCreateOptions
{
    public string? PaymentIntent { get; set; }

    /// <summary>In cents.</summary>
    public long? Amount { get; set; }
}

/// <summary>Makes refunds.</summary>
public sealed class RefundService(IStripeClient client)
{
    public Task<Refund> CreateAsync(RefundCreateOptions options, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<Refund>(HttpMethod.Post, "/v1/refunds",
        [
            new("payment_intent", options.PaymentIntent ?? ""),
            new("amount", options.Amount?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ], requestOptions, cancellationToken);
}

/// <summary>A payer contests a payment with their bank; a SEPA debit returned after it succeeded is one too.</summary>
public sealed class Dispute : IHasObject
{
    public required string Id { get; set; }
    public string Object { get; set; } = "dispute";

    /// <summary>In cents.</summary>
    public long Amount { get; set; }

    public string? Currency { get; set; }

    [System.Text.Json.Serialization.JsonPropertyName("payment_intent")]
    public string? PaymentIntentId { get; set; }

    public string? Status { get; set; }
}
