using System.CommandLine;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Cli;

/// <summary>mds dividend: what a distribution would give.</summary>
internal static class DividendCommand
{
    private static readonly Dictionary<string, EntitlementMethod> Methods = new(StringComparer.Ordinal)
    {
        ["record-date"] = EntitlementMethod.RecordDate,
        ["prorata"] = EntitlementMethod.Prorata,
        ["interest"] = EntitlementMethod.Interest,
    };

    public static Command Build() => new("dividend", Language.Say("les dividendes", "dividends")) { Simulate() };

    private static Command Simulate()
    {
        var shareholders = Options.File("--shareholders", "fichier des associés", "file of shareholders");
        var movements = Options.File("--movements", "fichier des mouvements", "file of movements");
        var from = Options.Day("--from", "premier jour de la période", "first day of the period");
        var to = Options.Day("--to", "dernier jour de la période, inclus", "last day of the period, included");
        var total = Options.OptionalNumber("--total", "somme à répartir, en euros", "sum to split, in euros");
        var perShare = Options.OptionalNumber("--per-share", "euros par part", "euros a share");
        var rate = Options.OptionalNumber("--rate", "taux annuel sur le nominal, en pour cent", "yearly rate on the nominal, in percent");
        var method = Options.Text("--method", "record-date, prorata ou interest", "record-date, prorata or interest").AcceptOnlyFromAmong([.. Methods.Keys]);
        var recordDate = Options.OptionalDay("--record-date", "date d’arrêté (sans elle : le dernier jour de la période)", "record date (without it: the last day of the period)");
        var paidOn = Options.Day("--paid-on", "jour du paiement, qui décide des prélèvements", "payment date, which decides the levies");
        return Verb.Of(
            "simulate",
            "calculer une distribution à partir de fichiers, sans base de données",
            "compute a distribution from files, without a database",
            [shareholders, movements, from, to, total, perShare, rate, method, recordDate, paidOn],
            async call =>
            {
                var sum = Sum(call.Get(total), call.Get(perShare), call.Get(rate));
                var decided = DividendTerms.Decide(
                    call.Get(from), call.Get(to), Methods[call.Get(method)!], call.Get(recordDate), sum, call.Get(paidOn));
                if (!decided.TryGet(out var terms))
                {
                    // The options contradict each other: a wrong call, before any file is opened.
                    throw new WrongCallException(string.Join(" ", decided.Refusals.Select(Call.Say)));
                }

                await using var holders = call.Get(shareholders)!.OpenRead();
                await using var moves = call.Get(movements)!.OpenRead();
                var computed = await new SimulateFromFiles(SystemClock.Instance).Run(
                    new InputFile(holders, call.Get(shareholders)!.Name), new InputFile(moves, call.Get(movements)!.Name), terms, call.Cancel);
                return computed.TryGet(out var figures)
                    ? await call.Answer(Answered(figures), _ => Show(figures))
                    : await Refuse(call, computed.Refusals);
            }).NeedsNoDatabase();
    }

    private static DividendSum Sum(decimal? total, decimal? perShare, decimal? rate)
    {
        if (new[] { total, perShare, rate }.Count(v => v is not null) != 1)
        {
            throw new WrongCallException(Language.Say(
                "donnez une seule de ces options : --total, --per-share, --rate.", "give one of these options only: --total, --per-share, --rate."));
        }

        if (total is { } euros)
        {
            return euros * 100 == decimal.Truncate(euros * 100)
                ? new DividendSum.Total(Money.Euros(euros))
                : throw new WrongCallException(Language.Say("--total : au plus deux décimales.", "--total: two decimals at most."));
        }

        return perShare is { } each ? new DividendSum.PerShare(each) : new DividendSum.Rate(new Percentage(rate!.Value));
    }

    private static object Answered(DividendFigures figures) => new
    {
        figures.Total,
        figures.Allocated,
        figures.Residue,
        Lines = figures.Lines.Select(line => new
        {
            line.Holder,
            line.Basis.Shares,
            line.Basis.ShareDays,
            line.Withheld.Gross,
            line.Withheld.SocialLevies,
            line.Withheld.IncomeTaxPrepayment,
            line.Withheld.Net,
        }),
    };

    private static Task<int> Refuse(Call call, IReadOnlyList<Refusal> refusals) => call.Answer(
        new { Rejected = refusals.Select(r => new { File = r.FileOf(), Line = r.LineOf(), Column = r.ColumnOf(), Reason = Call.Say(r) }).ToList() },
        answer => answer.Rejected.ForEach(r => Console.Error.WriteLine(
            r.File is null ? r.Reason : Language.Say($"{r.File}, ligne {r.Line}, colonne {r.Column} : {r.Reason}", $"{r.File}, line {r.Line}, column {r.Column}: {r.Reason}"))),
        Verb.Refused);

    private static void Show(DividendFigures figures)
    {
        Output.Table(
            [
                Language.Say("associé", "holder"), Language.Say("parts", "shares"), Language.Say("parts-jours", "share-days"), Language.Say("brut", "gross"),
                Language.Say("prél. sociaux", "social levies"), Language.Say("acompte d’impôt", "tax prepayment"), "net",
            ],
            figures.Lines.Select(l => (IReadOnlyList<object?>)
                [l.Holder, l.Basis.Shares, l.Basis.ShareDays, l.Withheld.Gross, l.Withheld.SocialLevies, l.Withheld.IncomeTaxPrepayment, l.Withheld.Net]));
        Console.WriteLine(Language.Say(
            $"Décidé {figures.Total} €, réparti {figures.Allocated} €, reliquat {figures.Residue} € (report à nouveau).",
            $"Decided {figures.Total} €, allocated {figures.Allocated} €, residue {figures.Residue} € (retained earnings)."));
    }
}
