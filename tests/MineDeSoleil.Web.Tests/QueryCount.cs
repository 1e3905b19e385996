using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MineDeSoleil.Web.Tests;

/// <summary>Counts the commands sent to PostgreSQL by each marked request, by listening to the driver; other requests go on beside it uncounted.</summary>
public sealed class QueryCount : IDisposable
{
    public const string Header = "X-Count-Queries";

    private readonly ConcurrentDictionary<string, int> counts = new();
    private readonly HttpContextAccessor current = new();
    private readonly ActivityListener listener;

    public QueryCount()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStarted = _ =>
            {
                if (current.HttpContext?.Request.Headers[Header].ToString() is { Length: > 0 } mark)
                {
                    counts.AddOrUpdate(mark, 1, (_, count) => count + 1);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public int Of(string mark) => counts.GetValueOrDefault(mark);

    public void Dispose() => listener.Dispose();
}
