using System.CommandLine;
using MineDeSoleil.App;
using MineDeSoleil.App.Newborns;

namespace MineDeSoleil.Cli;

/// <summary>mds births import: a list of births (births.csv) to register for the gift, all of it or nothing.</summary>
internal static class BirthsCommand
{
    public static Command Build()
    {
        var births = new Command("births", Language.Say("les naissances et leur don", "births and their gift"));
        births.Subcommands.Add(Import());
        return births;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = Language.Say("births.csv", "births.csv") }.AcceptExistingOnly();
        var dryRun = Options.DryRun();
        return Verb.Of(
            "import",
            "inscrire les naissances d’un fichier : toutes, ou aucune si l’une est refusée ; un enfant déjà inscrit est compté et passé",
            "register the births of a file: all of them, or none if one is refused; a child already registered is counted and passed over",
            [file, dryRun],
            async call =>
            {
                var source = call.Get(file)!;
                await using var stream = source.OpenRead();
                var report = await call.Use<ImportBirths>().Run(stream, source.Name, call.Get(dryRun), Actor.CommandLine, call.Cancel);
                var answer = new
                {
                    report.Registered,
                    report.Already,
                    Refused = report.Refused.Select(birth => new { birth.Line, birth.Reference, Reason = Call.Say(birth.Why) }).ToList(),
                };
                return await call.Answer(
                    answer,
                    _ =>
                    {
                        foreach (var birth in answer.Refused)
                        {
                            Console.Error.WriteLine(Language.Say($"ligne {birth.Line} {birth.Reference} : {birth.Reason}", $"line {birth.Line} {birth.Reference}: {birth.Reason}"));
                        }

                        Console.WriteLine(Language.Say(
                            $"{answer.Registered} inscrites, {answer.Already} déjà inscrites, {answer.Refused.Count} refusées.",
                            $"{answer.Registered} registered, {answer.Already} already registered, {answer.Refused.Count} refused."));
                    },
                    answer.Refused.Count > 0 ? Verb.Refused : Verb.Done);
            });
    }
}
