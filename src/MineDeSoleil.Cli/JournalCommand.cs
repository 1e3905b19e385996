using System.CommandLine;
using MineDeSoleil.App;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Privacy;

namespace MineDeSoleil.Cli;

/// <summary>mds journal: the double-entry journal, for other programs.</summary>
internal static class JournalCommand
{
    public static Command Build() => new("journal", Language.Say("le journal comptable en partie double", "the double-entry journal")) { Export() };

    private static Command Export()
    {
        var format = new Option<JournalFormat>("--format")
        {
            Description = Language.Say("hledger, csv, ou fec (fichier des écritures comptables)", "hledger, csv, or fec (the French tax file)"),
            Required = true,
        };
        var year = new Option<int>("--year")
        {
            Description = Language.Say("année dans laquelle l’exercice se termine", "calendar year in which the fiscal year ends"),
            Required = true,
        };
        year.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<int>() is < 1900 or > 2999)
            {
                result.AddError(Language.Say("--year : attendu une année, par exemple 2026.", "--year: expected a year, e.g. 2026."));
            }
        });
        var folder = Options.OutFolder();
        return Verb.Of(
            "export",
            "écrire le journal d’un exercice dans un fichier",
            "write a fiscal year’s journal to a file",
            [format, year, folder],
            async call =>
            {
                var decision = await call.Use<ExportJournal>().Run(call.Get(year), call.Get(format), call.Cancel);
                if (!decision.TryGet(out var export))
                {
                    return await call.Refuse(decision.Refusals);
                }

                await call.Use<StaffReads>().Note("journal", "mds journal export", Actor.CommandLine, call.Cancel);
                var to = Directory.CreateDirectory(call.Get(folder)!.FullName);
                var path = Path.Combine(to.FullName, export.FileName);
                await File.WriteAllBytesAsync(path, export.Content, call.Cancel);
                return await call.Answer(
                    new { File = path, export.Entries },
                    _ => Console.WriteLine(Language.Say($"{export.Entries} écritures dans {path}", $"{export.Entries} entries in {path}")));
            });
    }
}
