using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MineDeSoleil.App.Tests.Durability;

/// <summary>The application to be killed (tests/MineDeSoleil.Writer): it says which movements were acknowledged, line by line.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process process;

    private WriterProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public static async Task<WriterProcess> Start(string connection)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "MineDeSoleil.Writer.dll");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Cooperative"] = connection, ["DOTNET_TieredPGO"] = "0" },
        };
        var writer = new WriterProcess(Process.Start(start)!);
        // What it says when its database dies is of no interest; unread, it would fill the pipe.
        writer.process.ErrorDataReceived += (_, _) => { };
        writer.process.BeginErrorReadLine();
        Assert.Equal("ready", await writer.process.StandardOutput.ReadLineAsync());
        return writer;
    }

    /// <summary>Lets it write until so many movements more are acknowledged.</summary>
    public async Task WriteUntil(string prefix, ConcurrentDictionary<long, (string, string)> acknowledged, int atLeast)
    {
        await process.StandardInput.WriteLineAsync(prefix);
        await process.StandardInput.FlushAsync();
        for (var seen = 0; seen < atLeast; seen++)
        {
            Note(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The writer ended by itself."), acknowledged);
        }
    }

    /// <summary>Reads what it still said before it died.</summary>
    public async Task Drain(ConcurrentDictionary<long, (string, string)> acknowledged)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Note(line, acknowledged);
        }

        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static void Note(string line, ConcurrentDictionary<long, (string, string)> acknowledged)
    {
        // A line cut short by the kill acknowledges nothing.
        if (line.Split(' ') is [var number, { Length: 64 } hash, var key] && key.Count(letter => letter == '-') == 2)
        {
            Assert.True(acknowledged.TryAdd(long.Parse(number, CultureInfo.InvariantCulture), (hash, key)), $"Movement {number} was acknowledged twice.");
        }
    }
}
