using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>How the tax law sees a shareholder on the day a dividend is paid.</summary>
public enum TaxStatus
{
    /// <summary>An individual resident in France.</summary>
    Resident,

    /// <summary>An individual resident in France, waived from the income-tax prepayment by sworn statement (CGI 117 quater and 242 quater).</summary>
    ResidentWaived,

    /// <summary>An individual resident abroad, who proved it.</summary>
    NonResident,

    /// <summary>An individual said to be resident abroad, without proof.</summary>
    NonResidentUnproven,

    /// <summary>A legal person resident in France: nothing is withheld.</summary>
    LegalPerson,
}

/// <summary>What of a tax status somebody may say of themselves.</summary>
public static class TaxStatuses
{
    /// <summary>True where the company sees a document first: a home abroad lowers what is withheld, and the payer answers for it (CGI 119 bis, 242 quater).</summary>
    public static bool NeedsProof(this TaxStatus status) => status == TaxStatus.NonResident;

    /// <summary>True for what a form without any document takes from somebody new; a waiver is a sworn statement of its own, made once a holder.</summary>
    public static bool IsTakenFromANewcomer(this TaxStatus status) => status is TaxStatus.Resident or TaxStatus.NonResidentUnproven or TaxStatus.LegalPerson;
}

/// <summary>A tax status in force from a day on, until the next one.</summary>
public sealed class DatedTaxStatus
{
    public required ShareholderId ShareholderId { get; init; }
    public required LocalDate ValidFrom { get; init; }
    public required TaxStatus Status { get; init; }
}
