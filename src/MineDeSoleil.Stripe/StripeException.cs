using System.Net;

namespace Stripe;

/// <summary>What the API found wrong.</summary>
public sealed class StripeError
{
    public string? Code { get; set; }
    public string? Message { get; set; }
    public string? Type { get; set; }
}

/// <summary>The API refused a request, or a webhook is not what it says.</summary>
public sealed class StripeException : Exception
{
    public StripeException(string message) : base(message)
    {
    }

    public StripeException(HttpStatusCode status, StripeError? error) : base(error?.Message ?? $"Stripe answered {(int)status}.") =>
        (HttpStatusCode, StripeError) = (status, error);

    public HttpStatusCode HttpStatusCode { get; }

    public StripeError? StripeError { get; }
}
