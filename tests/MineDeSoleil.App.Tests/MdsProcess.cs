using System.Diagnostics;
using System.Text.Json;

namespace MineDeSoleil.App.Tests;

/// <summary>mds as people and programs run it: a process of its own.</summary>
public static class MdsProcess
{
    public sealed record Answer(int Exit, string Output, string Errors)
    {
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }

    /// <summary>Runs mds on a database, in French unless told otherwise.</summary>
    public static async Task<Answer> Run(CooperativeDatabase? database, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mds.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Cooperative"] = database?.AppConnection ?? "",
                ["ConnectionStrings__CooperativeOwner"] = database?.OwnerConnection ?? "",
                ["MDS_LANG"] = "fr",
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output, await errors);
    }
}
