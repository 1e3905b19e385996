using System.Globalization;
using System.Net;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Documents;

/// <summary>
/// The letter to a child's family, in French: what the town gave, and the code by which they see it at home. The code stands on this sheet and nowhere
/// else, so that a letter is made once and never opened again from the site.
/// </summary>
public static class ClaimLetter
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The sheet. <paramref name="qrCode"/>: the drawing of <paramref name="page"/>'s address with the code, as SVG; <paramref name="assets"/>: where the style sheet is.</summary>
    public static string Html(GiftFile gift, ClaimCode code, Uri page, string qrCode, LocalDate today, string assets, string toolbar, bool isDemonstration)
    {
        var child = $"{gift.Child.GivenNames} {gift.Child.FamilyName}";
        var company = gift.Company?.Name ?? "Mine de Soleil";
        var family = string.Join('\n', [.. gift.Representatives.Where(r => r.ActsOn(today)).Select(r => $"{r.GivenNames} {r.FamilyName}"), gift.Child.Address.Street, $"{gift.Child.Address.Postcode} {gift.Child.Address.Commune}"]);
        var said = gift.Movement is null
            ? $"{gift.Town.CorporateName} offre à {gift.Child.GivenNames} une part de {company}, la société solaire de ses habitants. Elle sera donnée dès que son tour viendra."
            : $"{gift.Town.CorporateName} a offert à {gift.Child.GivenNames}, le {Day(gift.Movement.EffectiveOn)}, une part de {company}, la société solaire de ses habitants. Elle porte le numéro {gift.Movement.Number} au registre.";
        return $"""
            <!DOCTYPE html>
            <html lang="fr">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>Lettre à la famille de {Safe(child)}</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="{assets}letter.css">
            </head>
            <body>
              {toolbar}
              <main class="sheet">
                <p class="over">{Safe(gift.Town.CorporateName)} et {Safe(company)}</p>
                <p class="home">{Safe(family)}</p>
                <p>{Safe(gift.Town.Address.Commune is { Length: > 0 } town ? $"{town}, le {Day(today)}" : $"Le {Day(today)}")}</p>
                <h1>La part de soleil de {Safe(child)}</h1>
                <p>Madame, Monsieur,</p>
                <p>{Safe(said)}</p>
                <p>Pour la voir chez vous, et suivre ce que font les toits, ouvrez la page ci-dessous et entrez ce code avec la date de naissance de l’enfant. Vous donnerez ensuite votre adresse e-mail : il n’y a pas de mot de passe.</p>
                <div class="claim">
                  {qrCode}
                  <div>
                    <p>{Safe(page.GetLeftPart(UriPartial.Path))}</p>
                    <p class="code">{code.Printed}</p>
                    <p>valable {PrintedCode.Lifetime.Days} jours, pour vous seuls</p>
                  </div>
                </div>
                <p>Jusqu’au {Day(gift.Child.ComesOfAgeOn!.Value)}, jour de ses 18 ans, vous agissez pour votre enfant. Ensuite, le compte n’appartient qu’à lui.</p>
                <p class="fine">Le code ne contient aucune donnée personnelle. Une lettre plus récente le remplace. {Safe(gift.Programme.Clause)} {(isDemonstration ? "Démonstration : cet enfant n’existe pas." : "")}</p>
              </main>
            </body>
            </html>
            """;
    }

    internal static string Day(LocalDate day) => day.Day == 1 ? $"1er {day.ToString("MMMM yyyy", French)}" : day.ToString("d MMMM yyyy", French);

    internal static string Safe(string text) => WebUtility.HtmlEncode(text);
}
