using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Newborns;

/// <summary>Where the share of a newborn comes from.</summary>
public enum GiftFunding
{
    /// <summary>A new share, paid by the town in the child's name out of a prepaid stock.</summary>
    NewIssue,

    /// <summary>A share that the town holds and passes on.</summary>
    TransferFromTown,
}

/// <summary>
/// The town's gift to newborns, as the council decided it, from a day on. A change is a new row; a registration keeps the one it was accepted under.
/// A gift by a public body needs a deliberation with objective and equal criteria: these are they.
/// </summary>
public sealed class GiftProgramme
{
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>First birth date entitled, that day included.</summary>
    public required LocalDate BornFrom { get; init; }

    /// <summary>Postcode and name of each commune whose families are entitled, e.g. "62750 Loos-en-Gohelle".</summary>
    public required string[] Communes { get; init; }

    /// <summary>Number of the council's deliberation.</summary>
    public required string Deliberation { get; init; }

    public required LocalDate DeliberatedOn { get; init; }
    public required ShareCount SharesAChild { get; init; }
    public required ShareClassId ClassId { get; init; }

    /// <summary>The town's own account in the register: payer of a new issue, giver of a transfer.</summary>
    public required ShareholderId TownId { get; init; }

    public required GiftFunding Funding { get; init; }

    /// <summary>What the parents sign: no enjoyment of the gift for them (Code civil, article 386-4), or payment to the child's account.</summary>
    public required string Clause { get; init; }

    public bool Covers(Address address) => Communes.Select(Commune.Parse).Any(commune => commune.Has(address));
}
