using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Public.Subscribe;

/// <summary>The questions of a subscription as typed; the same on the public site and in the portal, which knows who asks.</summary>
public sealed class SubscriptionQuestions
{
    public long? Shares { get; set; } = 1;
    public string? Email { get; set; }
    public bool Sworn { get; set; }
    public List<string> Accepted { get; set; } = [];

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
    public string? Tax { get; set; }
    public string? RepresentativeFamilyName { get; set; }
    public string? RepresentativeGivenNames { get; set; }

    /// <summary>The form of somebody new; null, with the field's error, where the birth date cannot be read.</summary>
    public SubscriptionForm? ReadNewcomer(ModelStateDictionary state)
    {
        var born = Text(BirthDate) is { } text ? state.Day("Form.BirthDate", text) : null;
        if (!state.IsValid || Typed.Member<Nature>(Nature) is not { } nature || nature == Domain.Shareholders.Nature.Commune)
        {
            return null;
        }

        var details = new HolderDetails(
            nature, Text(FamilyName) ?? "", Text(GivenNames) ?? "", Text(CorporateName) ?? "", born, Text(Siren)?.Replace(" ", "", StringComparison.Ordinal),
            new(Text(Street) ?? "", Text(Postcode) ?? "", Text(Commune) ?? "", Text(Country) ?? ""), null, null, null);
        TaxStatus? tax = nature != Domain.Shareholders.Nature.Person ? TaxStatus.LegalPerson : Typed.Member<TaxStatus>(Tax);
        return new(null, details, tax, Text(RepresentativeFamilyName) ?? "", Text(RepresentativeGivenNames) ?? "", Shares ?? 0, Text(Email) ?? "", Sworn, Accepted);
    }

    /// <summary>The form of a holder, whose code the page has checked.</summary>
    public SubscriptionForm OfHolder(string code, string email, IReadOnlyList<Guid> mandates) => new(code, null, null, "", "", Shares ?? 0, email, Sworn, Accepted, mandates);

    public string FieldOf(string rule) => rule switch
    {
        "HolderNameMissing" => Nature == nameof(Domain.Shareholders.Nature.Person) ? "Form.FamilyName" : "Form.CorporateName",
        "BirthDateImplausible" or "BirthDateMissing" => "Form.BirthDate",
        "SirenUnreadable" => "Form.Siren",
        "EmailUnreadable" => "Form.Email",
        "DomicileMissing" => "Form.Street",
        "SubscriberTaxStatusMissing" or "TaxStatusNeedsProof" => "Form.Tax",
        "RepresentativeMissing" or "RepresentativeOfAnAdult" => "Form.RepresentativeFamilyName",
        "SubscriptionSizeOutOfRange" or "SubscriptionCapReached" or "CapitalShareCapReached" => "Form.Shares",
        "StatementNotSworn" => "Form.Sworn",
        "DocumentNotAccepted" => "Form.Accepted",
        _ => "",
    };

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().Normalize();
}

/// <summary>A page that asks for shares: the questions, what is in force, and the key that makes two sendings one.</summary>
public interface IAsksForShares
{
    SubscriptionQuestions Form { get; }

    SubscriptionsOpen? Open { get; }

    string Key { get; }

    string Back { get; }

    bool KnowsWho { get; }
}
