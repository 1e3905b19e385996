using System.Net;
using NodaTime;
using NodaTime.Extensions;

namespace MineDeSoleil.App.Sources.Http;

/// <summary>What a status means with every provider; each has its exceptions, and says them before.</summary>
internal static class HttpFailures
{
    public static SourceFailure Of(HttpResponseMessage answer, string words, Instant now) => new(
        answer.StatusCode switch
        {
            HttpStatusCode.NotFound => FailureKind.NotFound,
            HttpStatusCode.Unauthorized => FailureKind.AuthorisationExpired,
            HttpStatusCode.Forbidden => FailureKind.ConsentRevoked,
            HttpStatusCode.Gone => FailureKind.ProviderGone,
            HttpStatusCode.TooManyRequests => FailureKind.RateLimited,
            >= HttpStatusCode.InternalServerError => FailureKind.Transient,
            _ => FailureKind.SchemaChanged,
        },
        Detail(answer, words),
        answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError ? RetryAt(answer, now) : null);

    /// <summary>The status and the provider's own words, as a person will read them.</summary>
    public static string Detail(HttpResponseMessage answer, string words) => $"{(int)answer.StatusCode} {words}".Trim();

    /// <summary>The instant that <c>Retry-After</c> names, in seconds from now or as a date.</summary>
    private static Instant? RetryAt(HttpResponseMessage answer, Instant now) =>
        answer.Headers.RetryAfter?.Delta is { } delta ? now + delta.ToDuration()
        : answer.Headers.RetryAfter?.Date is { } date ? date.ToInstant()
        : null;
}
