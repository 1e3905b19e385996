using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>The questions about a holder, as typed; the same for a new one and for a change.</summary>
public sealed class HolderForm
{
    public string Nature { get; set; } = nameof(Domain.Shareholders.Nature.Person);
    public string? FamilyName { get; set; }
    public string? GivenNames { get; set; }
    public string? BirthDate { get; set; }
    public string? CorporateName { get; set; }
    public string? Siren { get; set; }
    public string? Street { get; set; }
    public string? Postcode { get; set; }
    public string? Commune { get; set; }
    public string? Country { get; set; } = "FR";
    public string? Email { get; set; }
    public string? Iban { get; set; }
    public string? AccountHolder { get; set; }
    public string? Tax { get; set; }
    public string? TaxFrom { get; set; }

    public static HolderForm Of(Domain.Shareholders.Shareholder holder) => new()
    {
        Nature = holder.Nature.ToString(),
        FamilyName = holder.FamilyName,
        GivenNames = holder.GivenNames,
        BirthDate = holder.BirthDate?.Iso(),
        CorporateName = holder.CorporateName,
        Siren = holder.Siren,
        Street = holder.Address.Street,
        Postcode = holder.Address.Postcode,
        Commune = holder.Address.Commune,
        Country = holder.Address.Country,
        Email = holder.Email,
        Iban = holder.Iban,
        AccountHolder = holder.AccountHolder,
    };

    /// <summary>The details typed; null, with the fields' errors, where something cannot be read.</summary>
    public HolderDetails? Read(ModelStateDictionary form)
    {
        var born = Text(BirthDate) is { } text ? form.Day("Form.BirthDate", text) : null;
        return !form.IsValid || Design.Typed.Member<Nature>(Nature) is not { } nature
            ? null
            : new(
                nature, Text(FamilyName) ?? "", Text(GivenNames) ?? "", Text(CorporateName) ?? "", born, Text(Siren)?.Replace(" ", "", StringComparison.Ordinal),
                new(Text(Street) ?? "", Text(Postcode) ?? "", Text(Commune) ?? "", Text(Country) ?? ""), Text(Email), Text(Iban), Text(AccountHolder));
    }

    public TaxStatus? ReadTax() => Design.Typed.Member<TaxStatus>(Tax);

    public string FieldOf(string rule) => rule switch
    {
        "HolderNameMissing" => Nature == nameof(Domain.Shareholders.Nature.Person) ? "Form.FamilyName" : "Form.CorporateName",
        "BirthDateImplausible" => "Form.BirthDate",
        "SirenUnreadable" => "Form.Siren",
        "EmailUnreadable" => "Form.Email",
        "IbanUnreadable" => "Form.Iban",
        "TaxStatusWrongForNature" => "Form.Tax",
        _ => "",
    };

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().Normalize();
}
