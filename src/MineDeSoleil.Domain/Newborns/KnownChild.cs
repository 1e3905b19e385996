using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Newborns;

/// <summary>How alike a form and somebody in the register are.</summary>
public enum Likeness
{
    Different,

    /// <summary>Born the same day with the same family name, or with first names of which one begins the other: a person must look.</summary>
    Possible,

    /// <summary>Born the same day with the same name once accents, hyphens and case are folded: the same child.</summary>
    Same,
}

/// <summary>Somebody in the register, as far as recognising a child needs it.</summary>
/// <param name="HasGift">A newborn gift stands for this child, given or waiting.</param>
/// <param name="RegisteredAs">The folded name under which that gift was registered, should the child's name have changed since.</param>
public sealed record KnownChild(
    ShareholderId Id, string Code, string FamilyName, string GivenNames, LocalDate BirthDate, bool HasGift, string? RegisteredAs = null)
{
    /// <summary>
    /// "Zoé" and "ZOE" are one child, and so are "Zoe-Marie" and "Zoé Marie"; "Zoé" and "Zoe-Marie" may be one (first names left out) or twins: possible.
    /// </summary>
    public Likeness LikenessTo(BirthForm form)
    {
        if (form.BirthDate != BirthDate)
        {
            return Likeness.Different;
        }

        var (family, given) = (FoldedName.Of(FamilyName), FoldedName.Of(GivenNames));
        var (formFamily, formGiven) = (FoldedName.Of(form.ChildFamilyName), FoldedName.Of(form.ChildGivenNames));
        if ((family == formFamily && given == formGiven) || RegisteredAs == form.FoldedName)
        {
            return Likeness.Same;
        }

        return family == formFamily || Begins(given, formGiven) || Begins(formGiven, given) ? Likeness.Possible : Likeness.Different;
    }

    /// <summary>Whole first names only: "ZOE" begins "ZOE MARIE" and not "ZOELIE".</summary>
    private static bool Begins(string shorter, string longer) =>
        shorter.Length > 0 && (longer == shorter || longer.StartsWith(shorter + " ", StringComparison.Ordinal));
}
