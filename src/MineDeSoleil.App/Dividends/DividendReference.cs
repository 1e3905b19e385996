using MineDeSoleil.App.Files;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.App.Dividends;

/// <summary>The levies, TMOP and reserve rules that come with the program; a database starts with them and may add its own later rows.</summary>
public static class DividendReference
{
    public static IReadOnlyList<LevyRow> Levies { get; } = ReferenceFile.Read("levies.csv", row => new LevyRow
    {
        ValidFrom = row.Date("depuis") ?? default,
        Levy = row.Text("prelevement") ?? "",
        Rate = new(row.Number("taux") ?? 0),
        Source = row.Text("source") ?? "",
    }, "depuis", "prelevement", "taux", "source");

    public static IReadOnlyList<TmopRow> Tmop { get; } = ReferenceFile.Read("tmop.csv", row => new TmopRow
    {
        Year = (int)(row.Whole("annee") ?? 0),
        Half = (int)(row.Whole("semestre") ?? 0),
        Value = new(row.Number("taux") ?? 0),
    }, "annee", "semestre", "taux");

    public static IReadOnlyList<ReserveRuleRow> ReserveRules { get; } = ReferenceFile.Read("reserve-rules.csv", row => new ReserveRuleRow
    {
        ValidFrom = row.Date("depuis") ?? default,
        Form = row.Text("forme") ?? "",
        LegalRate = new(row.Number("reserve_legale") ?? 0),
        LegalCeilingOfCapital = row.OptionalNumber("plafond_du_capital") is { } ceiling ? new Percentage(ceiling) : null,
        StatutoryRate = new(row.Number("reserve_statutaire") ?? 0),
        InterestCapPoints = row.OptionalNumber("plafond_interet_points") is { } points ? new Percentage(points) : null,
        Source = row.Text("source") ?? "",
    }, "depuis", "forme", "reserve_legale", "plafond_du_capital", "reserve_statutaire", "plafond_interet_points", "source");
}
