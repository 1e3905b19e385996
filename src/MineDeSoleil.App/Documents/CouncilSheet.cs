using System.Globalization;
using System.Text;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.App.Documents;

/// <summary>The yearly report for the council as a sheet, in French: the figures, the rule they follow, and the list without names.</summary>
public static class CouncilSheet
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Html(CouncilYear report, bool isDemonstration)
    {
        var year = report.Gifts;
        var facts = new List<(string Name, string Figure)>
        {
            ($"Parts offertes en {year.Year}", Count(year.Given)),
            ("Parts offertes depuis le début", Count(year.SinceTheStart)),
            ($"Versé par la commune en {year.Year}", Euros(report.PaidInYear)),
            ("Enfants en attente du stock", Count(year.Waiting)),
            ("Familles contactées, sans réponse", Count(report.Unanswered)),
            ("Familles qui ont décliné", Count(report.Declined)),
        };
        if (year.StockInGifts is { } stock)
        {
            facts.Add(("Dons que le stock permet encore", Count(stock)));
        }

        if (year.Funds.StockLeft is { } left)
        {
            facts.Add(("Budget restant", Euros(left)));
        }

        return $"""
            <!DOCTYPE html>
            <html lang="fr">
            <head><meta charset="utf-8"><title>Dons de naissance en {year.Year}</title><link rel="stylesheet" href="letter.css"></head>
            <body><main class="sheet">
            <p class="over">{Safe(report.Company)}</p>
            <h1>Dons de naissance en {year.Year} : rapport au conseil</h1>
            <p>Situation au {ClaimLetter.Day(report.MadeOn)} pour ce qui reste et ce qui attend.</p>
            <table><caption>En chiffres</caption><tbody>{string.Concat(facts.Select(fact => $"<tr><th scope=\"row\">{Safe(fact.Name)}</th><td class=\"amount\">{fact.Figure}</td></tr>"))}</tbody></table>
            {Rule(year.Programme)}
            {List(report)}
            <p class="fine">La liste ne porte ni nom ni adresse : le numéro d’inscription suffit au service pour retrouver un dossier. {(isDemonstration ? "Démonstration : ces chiffres sont inventés." : "")}</p>
            </main></body></html>
            """;
    }

    private static string Rule(GiftProgramme? programme) => programme is null ? "" : $"""
        <h2>La règle</h2>
        <p>Délibération {Safe(programme.Deliberation)} du {ClaimLetter.Day(programme.DeliberatedOn)} : {Count(programme.SharesAChild.Value)} part(s) pour chaque enfant né à partir du {ClaimLetter.Day(programme.BornFrom)}, famille habitant {Safe(string.Join(", ", programme.Communes))}.
        {(programme.Funding == GiftFunding.NewIssue ? "Parts neuves, payées d’avance par la commune." : "Parts détenues par la commune.")}</p>
        """;

    private static string List(CouncilYear report)
    {
        if (report.Given.Count == 0)
        {
            return "<h2>Les dons de l’année</h2><p>Aucun don dans l’année.</p>";
        }

        var rows = new StringBuilder();
        foreach (var gift in report.Given)
        {
            rows.Append(French, $"<tr><th scope=\"row\">n° {gift.Registration}</th><td>{gift.Born.ToString("MMMM yyyy", French)}</td><td>{ClaimLetter.Day(gift.GivenOn)}</td><td class=\"amount\">n° {gift.Movement}</td></tr>");
        }

        return $"<h2>Les dons de l’année</h2><table><thead><tr><th scope=\"col\">Inscription</th><th scope=\"col\">Naissance</th><th scope=\"col\">Don le</th><th scope=\"col\" class=\"amount\">Mouvement</th></tr></thead><tbody>{rows}</tbody></table>";
    }

    private static string Count(long count) => count.ToString("N0", French);

    private static string Euros(Money amount) => $"{amount.InEuros.ToString("N2", French)}\u00A0€";

    private static string Safe(string text) => ClaimLetter.Safe(text);
}
