using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stripe;

/// <summary>Reads webhooks. The signature is HMAC-SHA256 of "timestamp.body" under the endpoint's secret; an old timestamp is refused, so that a recorded call cannot be played again.</summary>
public static class EventUtility
{
    public const int DefaultTimeTolerance = 300;

    /// <summary>The event of a webhook. Throws <see cref="StripeException"/> where the signature is not true or too old.</summary>
    public static Event ConstructEvent(string json, string stripeSignatureHeader, string secret, long tolerance, long utcNow, bool throwOnApiVersionMismatch = true)
    {
        var items = stripeSignatureHeader.Split(',').Select(item => item.Trim().Split('=', 2)).ToLookup(pair => pair[0], pair => pair[^1]);
        var timestamp = items["t"].FirstOrDefault() ?? "";
        var expected = Encoding.ASCII.GetBytes(ComputeSignature(secret, timestamp, json));
        if (!items["v1"].Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), expected)))
        {
            throw new StripeException("None of the signatures is that of this body under this secret.");
        }

        if (!long.TryParse(timestamp, CultureInfo.InvariantCulture, out var at) || Math.Abs(utcNow - at) > tolerance)
        {
            throw new StripeException("The timestamp is outside of the tolerance.");
        }

        return ParseEvent(json, throwOnApiVersionMismatch);
    }

    /// <summary>The event of a body whose signature was checked before. Here every version of the API is read alike.</summary>
    public static Event ParseEvent(string json, bool throwOnApiVersionMismatch = true) =>
        JsonSerializer.Deserialize<Event>(json, StripeJson.Options) ?? throw new StripeException("No event.");

    public static string ComputeSignature(string secret, string timestamp, string payload) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{payload}")));
}
