using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Shared;

/// <summary>Who somebody is, as typed: a person or a legal person, their home and address; the same for whoever subscribes and for whoever is entered by staff.</summary>
public class IdentityQuestions : HomeQuestions
{
    public string Nature { get; set; } = nameof(Domain.Shareholders.Nature.Person);
    public string? FamilyName { get; set; }
    public string? GivenNames { get; set; }
    public string? BirthDate { get; set; }
    public string? CorporateName { get; set; }
    public string? Siren { get; set; }
    public string? Email { get; set; }
    public string? Tax { get; set; }

    public bool IsPerson => Nature == nameof(Domain.Shareholders.Nature.Person);

    /// <summary>False where the nature is known and does not change.</summary>
    public virtual bool AsksNature => true;

    public TaxStatus? ReadTax() => Typed.Member<TaxStatus>(Tax);

    /// <summary>Beside which field a refusal stands.</summary>
    public virtual string FieldOf(string rule) => rule switch
    {
        "HolderNameMissing" => IsPerson ? "Form.FamilyName" : "Form.CorporateName",
        "BirthDateImplausible" or "BirthDateMissing" => "Form.BirthDate",
        "SirenUnreadable" => "Form.Siren",
        "EmailUnreadable" => "Form.Email",
        "HomeIncomplete" => "Form.Street",
        "TaxStatusMissing" or "TaxStatusWrongForNature" or "TaxStatusNeedsProof" => "Form.Tax",
        _ => "",
    };

    /// <summary>The details typed; null, with the field's error, where something cannot be read.</summary>
    protected HolderDetails? Read(ModelStateDictionary form, string? email, string? iban, string? accountHolder)
    {
        var born = Known(BirthDate) is { } text ? form.Day("Form.BirthDate", text) : null;
        return !form.IsValid || Typed.Member<Nature>(Nature) is not { } nature
            ? null
            : new(nature, Text(FamilyName), Text(GivenNames), Text(CorporateName), born, Known(Siren)?.Replace(" ", "", StringComparison.Ordinal), Home(), Known(email), Known(iban), Known(accountHolder));
    }

    private static string? Known(string? typed) => Text(typed) is { Length: > 0 } text ? text : null;
}
