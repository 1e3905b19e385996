using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// Who asked for a subscription, as they said it: personal data, in a row of its own, so that it can go when no duty holds it while the
/// subscription stays. Of a holder already in the register only the address for mails.
/// </summary>
public sealed class Applicant
{
    public required long SubscriptionNumber { get; init; }
    public required Nature Nature { get; init; }
    public string FamilyName { get; set; } = "";
    public string GivenNames { get; set; } = "";
    public string CorporateName { get; set; } = "";
    public NodaTime.LocalDate? BirthDate { get; set; }
    public string? Siren { get; set; }
    public required Address Address { get; set; }
    public required string Email { get; set; }
    public TaxStatus? Tax { get; set; }

    /// <summary>Of a minor: who acts.</summary>
    public string RepresentativeFamilyName { get; set; } = "";

    public string RepresentativeGivenNames { get; set; } = "";

    public string Name => Nature == Nature.Person ? $"{FamilyName} {GivenNames}".Trim() : CorporateName;

    /// <summary>As the register's details; the e-mail of a minor's application is the representative's.</summary>
    public HolderDetails Details() => new(Nature, FamilyName, GivenNames, CorporateName, BirthDate, Siren, Address, Email, null, null);
}

/// <summary>A document as it was accepted: version and fingerprint of the text in both languages, and when. Never changed.</summary>
public sealed class AcceptedDocument
{
    public required long SubscriptionNumber { get; init; }
    public required string Code { get; init; }
    public required int Version { get; init; }

    /// <summary>SHA-256 of the French text, a zero byte, the English text.</summary>
    public required byte[] TextHash { get; init; }

    public required NodaTime.Instant AcceptedAt { get; init; }
}
