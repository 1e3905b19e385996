using Microsoft.AspNetCore.Mvc.ModelBinding;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Portals.Shared;

namespace MineDeSoleil.Web.Portals.Public.Subscribe;

/// <summary>The questions of a subscription as typed; the same on the public site and in the portal, which knows who asks.</summary>
public sealed class SubscriptionQuestions : IdentityQuestions
{
    public long? Shares { get; set; } = 1;
    public bool Sworn { get; set; }
    public List<string> Accepted { get; set; } = [];
    public string? RepresentativeFamilyName { get; set; }
    public string? RepresentativeGivenNames { get; set; }

    /// <summary>The form of somebody new; null, with the field's error, where the birth date cannot be read.</summary>
    public SubscriptionForm? ReadNewcomer(ModelStateDictionary state) => Read(state, null, null, null) is { Nature: not Domain.Shareholders.Nature.Commune } details
        ? new(null, details, IsPerson ? ReadTax() : TaxStatus.LegalPerson, Text(RepresentativeFamilyName), Text(RepresentativeGivenNames), Shares ?? 0, Text(Email), Sworn, Accepted)
        : null;

    /// <summary>The form of a holder, whose code the page has checked.</summary>
    public SubscriptionForm OfHolder(string code, string email, IReadOnlyList<Guid> mandates) => new(code, null, null, "", "", Shares ?? 0, email, Sworn, Accepted, mandates);

    public override string FieldOf(string rule) => rule switch
    {
        "RepresentativeMissing" or "RepresentativeOfAnAdult" => "Form.RepresentativeFamilyName",
        "SubscriptionSizeOutOfRange" or "SubscriptionCapReached" or "CapitalShareCapReached" => "Form.Shares",
        "StatementNotSworn" => "Form.Sworn",
        "DocumentNotAccepted" => "Form.Accepted",
        _ => base.FieldOf(rule),
    };
}

/// <summary>A page that asks for shares: the questions, what is in force, and the key that makes two sendings one.</summary>
public interface IAsksForShares
{
    SubscriptionQuestions Form { get; }

    SubscriptionsOpen? Open { get; }

    string Key { get; }

    string Back { get; }
}
