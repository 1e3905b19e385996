using System.CommandLine;
using System.Globalization;
using MineDeSoleil.App;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Privacy;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.OpenCap;

namespace MineDeSoleil.Cli;

/// <summary>mds register export: the files of FORMATS (csv), the printed register and accounts (pdf), the Open Cap Format (ocf).</summary>
internal static class RegisterExport
{
    public static Command Build()
    {
        var format = new Option<string>("--format") { Required = true, Description = "csv | ocf | pdf" };
        format.AcceptOnlyFromAmong("csv", "ocf", "pdf");
        var folder = Options.OutFolder();
        var asOf = Options.OptionalDay("--as-of", "mouvements effectifs jusqu’à ce jour", "movements effective by this day");
        var knownAt = Options.OptionalInstant("--known-at", "tels qu’on les connaissait à cet instant", "as known at this instant");
        return Verb.Of("export", "écrire le registre dans des fichiers", "write the register to files", [format, folder, asOf, knownAt], async call =>
        {
            await call.Use<StaffReads>().Note("register", "mds register export", Actor.CommandLine, call.Cancel);
            var scope = new RegisterScope(call.Get(asOf), call.Get(knownAt));
            var target = Directory.CreateDirectory(call.Get(folder)!.FullName).FullName;
            return await (call.Get(format) switch
            {
                "pdf" => Write(call, target, call.Use<PrintRegister>().Run(scope, CultureInfo.CurrentUICulture, call.Cancel)),
                "ocf" => Write(call, target, call.Use<ExportOpenCapFormat>().Run(scope, call.Cancel)),
                _ => WriteCsv(call, target, scope),
            });
        });
    }

    private static async Task<int> Write(Call call, string target, IAsyncEnumerable<WrittenFile> files)
    {
        var written = new List<string>();
        await foreach (var file in files)
        {
            written.Add(Path.Combine(target, file.Name));
            await File.WriteAllBytesAsync(written[^1], file.Content, call.Cancel);
        }

        return await call.Answer(new { Files = written }, answer => answer.Files.ForEach(Console.WriteLine));
    }

    private static async Task<int> WriteCsv(Call call, string target, RegisterScope scope)
    {
        await using var shareholders = File.Create(Path.Combine(target, "shareholders.csv"));
        await using var movements = File.Create(Path.Combine(target, "movements.csv"));
        var receipt = await call.Use<ExportRegister>().Run(shareholders, movements, scope, call.Cancel);
        return await call.Answer(
            new { receipt.Shareholders, receipt.Movements, Files = new[] { shareholders.Name, movements.Name } },
            _ => Console.WriteLine(Language.Say(
                $"{receipt.Shareholders} associés et {receipt.Movements} mouvements écrits dans {target}.",
                $"{receipt.Shareholders} holders and {receipt.Movements} movements written to {target}.")));
    }
}
