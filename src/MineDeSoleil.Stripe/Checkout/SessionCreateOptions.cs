using System.Globalization;

namespace Stripe.Checkout;

/// <summary>What a payment page is to ask.</summary>
public sealed class SessionCreateOptions
{
    public string? Mode { get; set; }
    public List<SessionLineItemOptions>? LineItems { get; set; }
    public string? SuccessUrl { get; set; }
    public string? CancelUrl { get; set; }
    public string? ClientReferenceId { get; set; }
    public string? CustomerEmail { get; set; }
    public string? Locale { get; set; }
    public Dictionary<string, string>? Metadata { get; set; }
    public SessionPaymentIntentDataOptions? PaymentIntentData { get; set; }

    internal IEnumerable<KeyValuePair<string, string>> Parameters() => All().Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

    private IEnumerable<(string Key, string? Value)> All()
    {
        yield return ("mode", Mode);
        yield return ("success_url", SuccessUrl);
        yield return ("cancel_url", CancelUrl);
        yield return ("client_reference_id", ClientReferenceId);
        yield return ("customer_email", CustomerEmail);
        yield return ("locale", Locale);
        foreach (var (index, item) in (LineItems ?? []).Index())
        {
            var line = $"line_items[{index}]";
            yield return ($"{line}[quantity]", item.Quantity?.ToString(CultureInfo.InvariantCulture));
            yield return ($"{line}[price_data][currency]", item.PriceData?.Currency);
            yield return ($"{line}[price_data][unit_amount]", item.PriceData?.UnitAmount?.ToString(CultureInfo.InvariantCulture));
            yield return ($"{line}[price_data][product_data][name]", item.PriceData?.ProductData?.Name);
        }

        foreach (var (key, value) in Metadata ?? [])
        {
            yield return ($"metadata[{key}]", value);
        }

        foreach (var (key, value) in PaymentIntentData?.Metadata ?? [])
        {
            yield return ($"payment_intent_data[metadata][{key}]", value);
        }
    }
}

/// <summary>One line of the page.</summary>
public sealed class SessionLineItemOptions
{
    public long? Quantity { get; set; }
    public SessionLineItemPriceDataOptions? PriceData { get; set; }
}

/// <summary>The price of a line.</summary>
public sealed class SessionLineItemPriceDataOptions
{
    public string? Currency { get; set; }

    /// <summary>In cents.</summary>
    public long? UnitAmount { get; set; }

    public SessionLineItemPriceDataProductDataOptions? ProductData { get; set; }
}

/// <summary>What a line is for.</summary>
public sealed class SessionLineItemPriceDataProductDataOptions
{
    public string? Name { get; set; }
}

/// <summary>What the payment itself carries.</summary>
public sealed class SessionPaymentIntentDataOptions
{
    public Dictionary<string, string>? Metadata { get; set; }
}
