using System.Diagnostics;
using System.Globalization;

namespace MineDeSoleil.Benchmarks;

/// <summary>One measurement: how long the work took, how long the bare COPY of the same rows did, and the most memory the working process had.</summary>
public sealed record Figures(string Name, long Rows, TimeSpan Work, TimeSpan Floor, long PeakBytes, decimal Aim)
{
    public decimal Ratio => Math.Round((decimal)Work.Ticks / Floor.Ticks, 2);

    public static void WriteHeader() =>
        Console.WriteLine($"{"benchmark",-12} {"rows",10} {"work s",8} {"COPY s",8} {"ratio",6} {"aim",5} {"peak MB",8}");

    public void Write() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{Name,-12} {Rows,10} {Work.Ticks / (decimal)TimeSpan.TicksPerSecond,8:0.0} {Floor.Ticks / (decimal)TimeSpan.TicksPerSecond,8:0.0} {Ratio,6:0.00} {Aim,5:0.0} {PeakBytes >> 20,8}"));
}

/// <summary>Work measured in a process of its own, which answers with the ticks it took and the most memory it had.</summary>
public static class Parts
{
    private static readonly Dictionary<string, Func<string[], Task<TimeSpan>>> All = new(StringComparer.Ordinal)
    {
        ["import"] = ImportBenchmark.Work,
        ["dividend"] = DividendBenchmark.Work,
    };

    public static async Task<(TimeSpan Took, long PeakBytes)> Measure(string part, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Parts).Assembly.Location, "--part", part, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (TimeSpan.FromTicks(long.Parse(answer[0], CultureInfo.InvariantCulture)), long.Parse(answer[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The part “{part}” failed.");
    }

    internal static async Task<int> Run(string part, string[] arguments)
    {
        var took = await All[part](arguments);
        using var self = Process.GetCurrentProcess();
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{took.Ticks} {self.PeakWorkingSet64}"));
        return 0;
    }
}
