using MineDeSoleil.App.Company;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.App.Documents;

/// <summary>
/// What stands at the head of every paper: the company by its name, legal form (with the words "à capital variable" where it is one, Code de commerce
/// L231-2), capital, SIREN, trade register and seat.
/// </summary>
public sealed record PaperHead(string Company, string LegalForm, string Identity)
{
    public static PaperHead Of(CompanyOnDay? company, Money? capital, PaperWords words) => company is null
        ? new("Mine de Soleil", "", "")
        : new(company.Name, company.LegalForm, string.Join(" · ", Identities(company.Settings, capital, words).Where(part => part.Length > 0)));

    private static IEnumerable<string> Identities(CompanySettings company, Money? capital, PaperWords words)
    {
        yield return capital is { } amount ? words["capital à ce jour : {0}", words.Euros(amount)] : "";
        yield return company.TradeRegister is { Length: > 0 } city ? words["RCS {0} {1}", city, company.Siren] : $"SIREN {company.Siren}";
        yield return words["siège : {0}", company.Address.OneLine()];
    }
}
