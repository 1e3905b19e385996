using NodaTime;

namespace MineDeSoleil.Domain.Production;

/// <summary>How one run of a source ended, and until when the source itself asked to be left alone.</summary>
public sealed record SourceAttempt(Instant EndedAt, bool Failed, Instant? RetryAt = null);

/// <summary>
/// How long a source is left alone after failures: as it asked; else a quarter of an hour, doubling up to six hours; after five
/// failures running the circuit opens for a day.
/// </summary>
public static class SourcePatience
{
    public const int FailuresThatOpen = 5;
    private static readonly Duration First = Duration.FromMinutes(15);
    private static readonly Duration Longest = Duration.FromHours(6);
    private static readonly Duration CircuitOpen = Duration.FromDays(1);

    /// <summary>Failures since the last success; <paramref name="latestFirst"/> is ordered by its name.</summary>
    public static int FailuresRunning(IEnumerable<SourceAttempt> latestFirst) => latestFirst.TakeWhile(a => a.Failed).Count();

    /// <summary>The instant from which asking again makes sense; null where the last run went well or none was made.</summary>
    public static Instant? RestsUntil(IReadOnlyList<SourceAttempt> latestFirst)
    {
        var failures = FailuresRunning(latestFirst);
        if (failures == 0)
        {
            return null;
        }

        var last = latestFirst[0];
        var own = last.EndedAt + (failures >= FailuresThatOpen ? CircuitOpen : Duration.Min(Longest, First * (1 << (failures - 1))));
        return last.RetryAt is not { } asked ? own
            : failures >= FailuresThatOpen ? Instant.Max(asked, own)
            : asked;
    }
}
