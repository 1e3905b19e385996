using System.Diagnostics;

namespace MineDeSoleil.App.Tests;

/// <summary>Runs the commands of <c>ops/</c> as a person would, and gives what they print.</summary>
public static class Ops
{
    /// <summary>Standard output, without the last line end; throws with what was said on standard error where the command fails.</summary>
    public static async Task<string> Run(string command, params string[] arguments)
    {
        var answer = await Try(command, arguments);
        return answer.Exit == 0 ? answer.Output.Trim() : throw new InvalidOperationException($"ops/{command} {string.Join(' ', arguments)}: {answer.Errors}");
    }

    /// <summary>What the command answered, whether it succeeded or not.</summary>
    public static async Task<MdsProcess.Answer> Try(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(PostgresCluster.Root, "ops", command), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output, await errors);
    }
}
