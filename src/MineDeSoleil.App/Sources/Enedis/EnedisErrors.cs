using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Extensions;

namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>Gives each error of Data Connect its kind. The body is JSON with a code under one of several names, or no JSON at all.</summary>
internal static class EnedisErrors
{
    private const string NoMeasure = "SGT404";
    private const string NotSubscribed = "900908";
    private const string BusinessRule = "ADAM-ERR";
    private static readonly string[] CodeNames = ["error", "code", "fault"];
    private static readonly string[] TextNames = ["error_description", "message", "description"];

    public static SourceFailure Understand(HttpResponseMessage answer, byte[] content, Instant now)
    {
        var (code, text) = CodeOf(content);
        var detail = $"{(int)answer.StatusCode} {code} {text}".Trim();
        var retryAt = RetryAt(answer, now);
        return answer.StatusCode switch
        {
            HttpStatusCode.NotFound when code == NoMeasure => new(FailureKind.NoDataYet, detail),
            HttpStatusCode.NotFound => new(FailureKind.NotFound, detail),
            HttpStatusCode.BadRequest when code.StartsWith(BusinessRule, StringComparison.Ordinal) => new(FailureKind.NotFound, detail),
            HttpStatusCode.Forbidden when code == NotSubscribed => new(FailureKind.AuthorisationExpired, detail),
            HttpStatusCode.Forbidden => new(FailureKind.ConsentRevoked, detail),
            HttpStatusCode.Unauthorized => new(FailureKind.AuthorisationExpired, detail),
            HttpStatusCode.Gone => new(FailureKind.ProviderGone, detail),
            HttpStatusCode.TooManyRequests => new(FailureKind.RateLimited, detail, retryAt),
            >= HttpStatusCode.InternalServerError => new(FailureKind.Transient, detail, retryAt),
            _ => new(FailureKind.SchemaChanged, detail),
        };
    }

    private static Instant? RetryAt(HttpResponseMessage answer, Instant now) =>
        answer.Headers.RetryAfter?.Delta is { } delta ? now + delta.ToDuration()
        : answer.Headers.RetryAfter?.Date is { } date ? date.ToInstant()
        : null;

    private static (string Code, string Text) CodeOf(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return (First(document.RootElement, CodeNames), First(document.RootElement, TextNames));
        }
        catch (JsonException)
        {
            return ("", Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, 200))));
        }
    }

    private static string First(JsonElement root, string[] names)
    {
        foreach (var name in names)
        {
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value))
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            }
        }

        return "";
    }
}
