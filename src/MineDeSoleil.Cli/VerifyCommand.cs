using System.CommandLine;
using MineDeSoleil.App.Verification;

namespace MineDeSoleil.Cli;

/// <summary>mds verify: every law of the ledger, checked over everything stored; exit 1 where one does not hold.</summary>
internal static class VerifyCommand
{
    public static Command Build() => Verb.Of(
        "verify",
        "vérifier toutes les lois du registre sur tout ce qui est enregistré ; rien n’est modifié",
        "check every law of the ledger over everything stored; nothing is changed",
        [],
        async call =>
        {
            var checks = await call.Use<VerifyLedger>().Run(call.Cancel);
            var ok = checks.All(check => check.Ok);
            return await call.Answer(new { checks, ok }, _ => Show(checks, ok), ok ? Verb.Done : Verb.Refused);
        });

    private static void Show(IReadOnlyList<CheckReport> checks, bool ok)
    {
        Output.Table(
            [Language.Say("vérification", "check"), Language.Say("lignes", "rows"), Language.Say("résultat", "result")],
            checks.Select(check => (IReadOnlyList<object?>)[check.Name, check.Rows, check.Ok ? "ok" : Language.Say("FAUTE", "FAULT")]));
        foreach (var check in checks)
        {
            foreach (var fault in check.Faults)
            {
                Console.Error.WriteLine($"{check.Name}: {fault}");
            }
        }

        Console.WriteLine(ok
            ? Language.Say("Le registre est intègre.", "The ledger is whole.")
            : Language.Say("Le registre n’est PAS intègre.", "The ledger is NOT whole."));
    }
}
