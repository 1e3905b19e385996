using System.CommandLine;
using MineDeSoleil.App;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;

namespace MineDeSoleil.Cli;

/// <summary>mds register import | holdings | export.</summary>
internal static class RegisterCommands
{
    public static Command Build() => new("register", Language.Say("le registre des mouvements de parts", "the register of share movements"))
    {
        Import(),
        HoldingsOnADay(),
        RegisterExport.Build(),
    };

    private static Command Import()
    {
        var shareholders = Options.OptionalFile("--shareholders", "shareholders.csv : les associés", "shareholders.csv: the holders");
        var movements = Options.OptionalFile("--movements", "movements.csv : les mouvements", "movements.csv: the movements");
        var dryRun = Options.DryRun();
        return Verb.Of("import", "reprendre associés et mouvements, tout ou rien", "bring holders and movements, all or nothing", [shareholders, movements, dryRun], async call =>
        {
            if (call.Get(shareholders) is null && call.Get(movements) is null)
            {
                throw new WrongCallException(Language.Say("donnez --shareholders, --movements, ou les deux.", "give --shareholders, --movements, or both."));
            }

            await using var holders = call.Get(shareholders)?.OpenRead();
            await using var lines = call.Get(movements)?.OpenRead();
            var decision = await call.Use<ImportRegister>().Run(
                holders is null ? null : new(holders, call.Get(shareholders)!.Name),
                lines is null ? null : new(lines, call.Get(movements)!.Name),
                call.Get(dryRun), Actor.CommandLine, call.Cancel);
            return decision.TryGet(out var receipt)
                ? await call.Answer(Shape(receipt.Shareholders, receipt.Movements, receipt, []), _ => Show(receipt))
                : await call.Answer(Shape(0, 0, null, decision.Refusals), _ => Show(decision.Refusals), Verb.Refused);
        });
    }

    private static object Shape(int shareholders, int movements, ImportReceipt? receipt, IReadOnlyList<Refusal> rejected) => new
    {
        shareholders,
        movements,
        Unchanged = new { Shareholders = receipt?.UnchangedShareholders ?? 0, Movements = receipt?.UnchangedMovements ?? 0 },
        ClassesMade = receipt?.ClassesMade ?? [],
        DryRun = receipt?.DryRun ?? false,
        Rejected = rejected.Select(r => new { File = r.FileOf(), Line = r.LineOf(), Column = r.ColumnOf(), r.Rule, Reason = Call.Say(r) }),
    };

    private static void Show(ImportReceipt receipt)
    {
        Console.WriteLine((receipt, receipt.DryRun) switch
        {
            ({ Shareholders: 0, Movements: 0 }, _) => Language.Say("Rien de nouveau : rien n’a changé.", "Nothing new: nothing has changed."),
            (_, true) => Language.Say("À blanc : rien n’est écrit. Un import ferait :", "Dry run: nothing is written. An import would do:"),
            _ => Language.Say("Import terminé.", "Import done."),
        });
        Output.Table(
            ["", Language.Say("repris", "brought"), Language.Say("inchangés", "unchanged")],
            [
                [Language.Say("associés", "holders"), receipt.Shareholders, receipt.UnchangedShareholders],
                [Language.Say("mouvements", "movements"), receipt.Movements, receipt.UnchangedMovements],
            ]);
        foreach (var made in receipt.ClassesMade)
        {
            Console.WriteLine(Language.Say($"Catégorie de parts créée : {made}", $"Share class made: {made}"));
        }
    }

    private static void Show(IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            Console.Error.WriteLine($"{refusal.FileOf()}:{refusal.LineOf()}: {(refusal.ColumnOf() is { } column ? $"{column} : " : "")}{Call.Say(refusal)}");
        }

        Console.Error.WriteLine(Language.Say($"Refusé, rien n’est écrit : {refusals.Count} motif(s).", $"Refused, nothing is written: {refusals.Count} reason(s)."));
    }

    private static Command HoldingsOnADay()
    {
        var asOf = Options.Day("--as-of", "à la fin de ce jour", "at the end of this day");
        var knownAt = Options.OptionalInstant("--known-at", "tel qu’on le savait à cet instant", "as known at this instant");
        return Verb.Of("holdings", "qui détient quoi, un jour donné", "who holds what on a day", [asOf, knownAt], async call =>
        {
            var holdings = call.Use<Holdings>().AsOf(call.Get(asOf), call.Get(knownAt), call.Cancel);
            if (call.Json)
            {
                await Output.Json(holdings, call.Cancel);
                return Verb.Done;
            }

            Output.Table(
                [Language.Say("associé", "holder"), Language.Say("catégorie", "class"), Language.Say("parts", "shares")],
                (await holdings.ToListAsync(call.Cancel)).Select(h => (IReadOnlyList<object?>)[h.Holder, h.Class, h.Shares]));
            return Verb.Done;
        });
    }
}
