using System.CommandLine;
using MineDeSoleil.App.Demonstration;

namespace MineDeSoleil.Cli;

/// <summary>mds demo: fills an empty register with invented people and years; leaves any other as it is.</summary>
internal static class DemoCommand
{
    public static Command Build() => Verb.Of(
        "demo",
        "remplir un registre vide de données de démonstration (personnes inventées) ; un registre déjà commencé reste tel quel",
        "fill an empty register with demonstration data (invented people); a register already begun is left as it is",
        [],
        async call =>
        {
            var report = await call.Use<SeedDemonstration>().Run(call.Cancel);
            return await call.Answer(report, _ => Console.WriteLine(report.Seeded
                ? Language.Say(
                    $"Démonstration : {report.Shareholders} associés inventés, {report.Movements} mouvements, {report.Gifts} dons de naissance, {report.Waiting} en attente.",
                    $"Demonstration: {report.Shareholders} invented shareholders, {report.Movements} movements, {report.Gifts} newborn gifts, {report.Waiting} waiting.")
                : Language.Say("Le registre n’est pas vide : rien n’a été ajouté.", "The register is not empty: nothing was added.")));
        });
}
