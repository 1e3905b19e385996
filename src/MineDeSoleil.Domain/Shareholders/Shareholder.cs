using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>
/// A holder of shares, or somebody who may become one: a natural person (a minor until 18) or a legal person.
/// The code is short, stable and never reused; contact data change and their history is kept.
/// </summary>
public sealed class Shareholder
{
    /// <summary>Age of majority in full years (Code civil, article 414).</summary>
    public const int MajorityInYears = 18;

    /// <summary>An earlier birth date is a slip of the pen.</summary>
    public static readonly LocalDate EarliestBirth = new(1900, 1, 1);

    public required ShareholderId Id { get; init; }
    public required string Code { get; init; }
    public required Nature Nature { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Natural persons: surname. Empty for legal persons.</summary>
    public string FamilyName { get; set; } = "";

    /// <summary>Natural persons: first names, in the order of the birth certificate. Empty for legal persons.</summary>
    public string GivenNames { get; set; } = "";

    /// <summary>Legal persons: registered name. Empty for natural persons.</summary>
    public string CorporateName { get; set; } = "";

    /// <summary>Natural persons only.</summary>
    public LocalDate? BirthDate { get; set; }

    /// <summary>Legal persons: nine digits where known.</summary>
    public string? Siren { get; set; }

    public required Address Address { get; set; }
    public string? Email { get; set; }

    /// <summary>Language in which the shares were asked for, and of mails while nobody chose another: "fr" or "en".</summary>
    public string Language { get; set; } = "fr";

    public string? Iban { get; set; }

    /// <summary>The exact name on the bank account: a parent's, for a child (verification of payee).</summary>
    public string? AccountHolder { get; set; }

    /// <summary>A deceased holder's account is frozen from that day.</summary>
    public LocalDate? DeceasedOn { get; set; }

    /// <summary>See <see cref="Shareholders.FoldedName"/>; kept so that duplicates are found by index.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>Surname and first names, or the registered name, as the register prints it.</summary>
    public string Name => Nature == Nature.Person ? $"{FamilyName} {GivenNames}".Trim() : CorporateName;

    /// <summary>The day the holder comes of age; 29 February comes of age on 28 February in a common year.</summary>
    public LocalDate? ComesOfAgeOn => BirthDate?.PlusYears(MajorityInYears);

    public bool IsMinorOn(LocalDate day) => ComesOfAgeOn is { } majority && day < majority;

    /// <summary>Keeps the folded name true to the names; called before saving.</summary>
    public void FoldName() => FoldedName = Nature == Nature.Person
        ? Shareholders.FoldedName.Of(FamilyName, GivenNames)
        : Shareholders.FoldedName.Of(CorporateName);
}
