using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Documents;

/// <summary>The certificate of a newborn's share: one A4 sheet in French that a family may frame. The same HTML is shown, printed and made into a PDF.</summary>
public static partial class Certificate
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly Lazy<string> Template = new(() =>
    {
        using var stream = typeof(Certificate).Assembly.GetManifestResourceStream("MineDeSoleil.App.Documents.Certificate.certificate.html")!;
        return new StreamReader(stream).ReadToEnd();
    });

    /// <summary>The page; throws for a share that was not given. <paramref name="assets"/>: where the style sheet is; <paramref name="toolbar"/>: links above the sheet, on screen only, as HTML.</summary>
    public static string Html(GiftFile gift, string assets, string toolbar, bool isDemonstration)
    {
        var movement = gift.Movement ?? throw new InvalidOperationException($"Registration {gift.Registration.Number} has no share yet.");
        var company = gift.Company?.Name ?? "Mine de Soleil";
        var child = $"{gift.Child.GivenNames} {gift.Child.FamilyName}";
        var shares = movement.Shares.Value;
        var values = new Dictionary<string, string>
        {
            ["child"] = child,
            ["size"] = child.Length switch { > 44 => "is-very-long", > 26 => "is-long", _ => "" },
            ["born"] = Day(gift.Registration.BirthDate),
            ["town"] = gift.Town.CorporateName,
            ["company"] = company,
            ["shares"] = shares == 1 ? "une part" : $"{shares} parts",
            ["gift-sentence"] = shares == 1
                ? $"{FirstName(gift.Child.GivenNames)}, ta commune t’offre une part de {Euros(movement.Nominal)} de {company}, la société solaire de ses habitants."
                : $"{FirstName(gift.Child.GivenNames)}, ta commune t’offre {shares} parts de {Euros(movement.Nominal)} de {company}, la société solaire de ses habitants.",
            ["holder"] = gift.Child.Code,
            ["movement"] = movement.Number.ToString(French),
            ["given"] = Day(movement.EffectiveOn),
            ["nominal"] = Euros(movement.Nominal * shares),
            ["legal"] = $"{string.Join(", ", new[] { company, gift.Company?.LegalForm ?? "", Home(gift) }.Where(part => part.Length > 0))}.",
            ["deliberation"] = gift.Programme.Deliberation,
            ["deliberated"] = Day(gift.Programme.DeliberatedOn),
            ["clause"] = gift.Programme.Clause,
            ["demonstration"] = isDemonstration ? "Démonstration : cet enfant n’existe pas." : "",
        };
        return Placeholder().Replace(Template.Value, match => match.Groups[1].Value switch
        {
            "assets" => assets,
            "toolbar" => toolbar,
            var name => WebUtility.HtmlEncode(values[name]),
        });
    }

    /// <summary>The company's seat, without its country: the sheet stays in the town.</summary>
    private static string Home(GiftFile gift) => gift.Company is { Settings.Address: { } seat } ? (seat with { Country = "" }).OneLine() : "";

    private static string FirstName(string givenNames) => givenNames.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(givenNames);

    private static string Day(LocalDate day) => day.Day == 1 ? $"1er {day.ToString("MMMM yyyy", French)}" : day.ToString("d MMMM yyyy", French);

    private static string Euros(Money amount) => $"{amount.InEuros.ToString(amount.Cents % 100 == 0 ? "N0" : "N2", French)}\u00A0€";

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Placeholder();
}
