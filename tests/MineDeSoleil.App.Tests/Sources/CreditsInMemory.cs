using MineDeSoleil.App.Sources;
using NodaTime;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>The budgets of one process without a database, by the same windows.</summary>
internal sealed class CreditsInMemory(IClock clock) : ISourceCredits
{
    private readonly Dictionary<(string Source, CreditWindow Window, Instant Start), int> used = [];

    public Task<Instant?> Take(string source, IReadOnlyList<CreditBudget> budgets, CancellationToken cancel)
    {
        lock (used)
        {
            var now = clock.GetCurrentInstant();
            var windows = budgets.Select(b => (b.Credits, Bounds: SourceCredits.Bounds(b.Window, now), b.Window)).ToList();
            foreach (var (credits, bounds, window) in windows)
            {
                if (used.GetValueOrDefault((source, window, bounds.Start)) >= credits)
                {
                    return Task.FromResult<Instant?>(bounds.End);
                }
            }

            windows.ForEach(w => used[(source, w.Window, w.Bounds.Start)] = used.GetValueOrDefault((source, w.Window, w.Bounds.Start)) + 1);
            return Task.FromResult<Instant?>(null);
        }
    }
}
