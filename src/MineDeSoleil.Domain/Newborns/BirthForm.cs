using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Newborns;

/// <summary>A legal representative as the signed form names them.</summary>
public sealed record ParentOnForm(string FamilyName, string GivenNames, string? Email = null)
{
    internal string FoldedName => Shareholders.FoldedName.Of(FamilyName, GivenNames);
}

/// <summary>
/// What the parents' signed form says: the child, the family's home, one or two representatives, and the day they accepted the gift with its
/// clause. It comes from the form, never from the civil registry; there is no place in it for a national identity number.
/// </summary>
public sealed record BirthForm
{
    public required string ChildFamilyName { get; init; }

    /// <summary>First names, in the order of the birth certificate.</summary>
    public required string ChildGivenNames { get; init; }

    public required LocalDate BirthDate { get; init; }
    public required Address Address { get; init; }
    public required IReadOnlyList<ParentOnForm> Parents { get; init; }

    /// <summary>Day the parents signed the acceptance and its clause; empty: not signed.</summary>
    public LocalDate? AcceptedOn { get; init; }

    /// <summary>The town hall's own reference of the form, where it has one.</summary>
    public string? Reference { get; init; }

    public string FoldedName => Shareholders.FoldedName.Of(ChildFamilyName, ChildGivenNames);

    /// <summary>The day the representatives' mandate ends by itself; see <see cref="Shareholder.ComesOfAgeOn"/>.</summary>
    public LocalDate ComesOfAgeOn => BirthDate.PlusYears(Shareholder.MajorityInYears);
}
