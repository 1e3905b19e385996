using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>A provider on the loopback: what comes next can be scripted with <see cref="Next"/>; without a script it answers as its own service does.</summary>
public abstract class ProviderStub : IAsyncDisposable
{
    private WebApplication app = null!;

    /// <summary>Answers to give before the ordinary ones, in order.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Next { get; } = new();

    /// <summary>The questions about production, as asked.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    /// <summary>Told of every question, before it is answered.</summary>
    public Action? Asked { get; set; }

    public string Address => app.Urls.First();

    public static Func<HttpContext, Task> Error(int status, string body, string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
    };

    public ValueTask DisposeAsync() => app.DisposeAsync();

    protected async Task Listen(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        map(app);
        await app.StartAsync();
    }

    protected void Ask(string question)
    {
        Questions.Enqueue(question);
        Asked?.Invoke();
    }

    /// <summary>Gives the next scripted answer; false where there is none.</summary>
    protected async Task<bool> Scripted(HttpContext context)
    {
        if (!Next.TryDequeue(out var scripted))
        {
            return false;
        }

        await scripted(context);
        return true;
    }
}
