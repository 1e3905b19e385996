using System.Net;
using Polly;
using Polly.Retry;

namespace MineDeSoleil.App.Sources.Http;

/// <summary>How long to insist within one question: three more tries, a second doubling, or as the server says while that is short.</summary>
internal static class HttpPatience
{
    private const int MoreTries = 3;

    public static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeSpan longestWait, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = MoreTries,
                Delay = TimeSpan.FromSeconds(1),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(MayPass(attempt.Outcome, longestWait, time)),
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } answer ? Asked(answer, time) : null),
            })
            .Build();

    /// <summary>The wait a server asks for with <c>Retry-After</c>, in seconds or as a date; null where it asks none.</summary>
    public static TimeSpan? Asked(HttpResponseMessage answer, TimeProvider time)
    {
        var asked = answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - time.GetUtcNow();
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    private static bool MayPass(Outcome<HttpResponseMessage> outcome, TimeSpan longestWait, TimeProvider time) => outcome switch
    {
        { Result: { StatusCode: HttpStatusCode.TooManyRequests } answer } => Asked(answer, time) <= longestWait,
        { Result: { } answer } => (int)answer.StatusCode >= 500 && (Asked(answer, time) ?? TimeSpan.Zero) <= longestWait,
        { Exception: HttpRequestException fault } => fault.StatusCode is null or >= HttpStatusCode.InternalServerError,
        _ => false,
    };
}
