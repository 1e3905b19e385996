using NodaTime;

namespace MineDeSoleil.App.Sources.Http;

/// <summary>A short-lived key that this process asks for by itself (no person consents), kept until a minute before it ends and renewed under a lock.</summary>
internal sealed class RenewedKey(IClock clock) : IDisposable
{
    private static readonly Duration Margin = Duration.FromMinutes(1);
    private readonly SemaphoreSlim renewal = new(1, 1);
    private string? key;
    private Instant until;

    /// <summary>
    /// The key in force. <paramref name="refused"/> is one that the server has just refused: it is not given out again, and whoever comes second under the lock
    /// finds the new one.
    /// </summary>
    public async Task<string> Current(string? refused, Func<CancellationToken, Task<(string Key, Duration Lasts)>> renew, CancellationToken cancel)
    {
        await renewal.WaitAsync(cancel);
        try
        {
            if (key is { } known && known != refused && clock.GetCurrentInstant() < until)
            {
                return known;
            }

            (key, var lasts) = await renew(cancel);
            until = clock.GetCurrentInstant() + lasts - Margin;
            return key;
        }
        finally
        {
            renewal.Release();
        }
    }

    public void Dispose() => renewal.Dispose();
}
