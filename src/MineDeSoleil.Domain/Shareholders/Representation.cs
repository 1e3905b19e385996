using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>What was decided about who acts for a holder.</summary>
public enum RepresentationChange
{
    Added,
    Ended,
    Corrected,
}

/// <summary>A decision about who acts for a holder: the document it rests on and its reason. Never changed; without personal data.</summary>
public sealed class RepresentationDecision
{
    public long Id { get; init; }
    public required Guid RepresentativeId { get; init; }
    public required ShareholderId RepresentedId { get; init; }
    public required RepresentationChange Change { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required LocalDate EffectiveOn { get; init; }

    /// <summary>Reference of the judgment, certificate or letter.</summary>
    public required string Document { get; init; }

    public required string Reason { get; init; }
    public required Instant DecidedAt { get; init; }
    public required string DecidedBy { get; init; }
}

/// <summary>
/// Who may represent a minor, and until when: one or two parents or guardians, whose mandate ends by itself on the day of majority
/// (Code civil, articles 382, 388-1-1 and 414).
/// </summary>
public static class Representation
{
    public const int MostAtOnce = 2;

    /// <summary>All that stands against a new representative from a day on.</summary>
    public static IEnumerable<Refusal> WhyNotAdd(Shareholder minor, IReadOnlyList<Representative> all, ParentNamed newcomer, LocalDate since, LocalDate today)
    {
        if (minor.ComesOfAgeOn is not { } majority || !minor.IsMinorOn(today))
        {
            yield return Refusal.Of("NotAMinor", ("holder", minor.Code));
            yield break;
        }

        if (since < minor.BirthDate || since >= majority)
        {
            yield return Refusal.Of("MandateOutsideMinority", ("on", since), ("born", minor.BirthDate!.Value), ("majority", majority));
            yield break;
        }

        if (newcomer.FamilyName.Length == 0 || newcomer.GivenNames.Length == 0)
        {
            yield return Refusal.Of("RepresentativeMissing");
        }

        if (newcomer.Email is { } email && !ContactRules.IsEmail(email))
        {
            yield return Refusal.Of("EmailUnreadable", ("value", email));
        }

        var beside = all.Where(r => r.Until is not { } until || until > since).ToList();
        if (beside.Count >= MostAtOnce)
        {
            yield return Refusal.Of("TooManyRepresentatives", ("count", beside.Count + 1), ("most", MostAtOnce));
        }

        if (beside.Exists(r => FoldedName.Of(r.FamilyName, r.GivenNames) == newcomer.FoldedName))
        {
            yield return Refusal.Of("SameRepresentativeTwice", ("name", newcomer.GivenNames));
        }
    }

    /// <summary>Why a mandate cannot end on a day; null: it can, even where nobody is left until a judge names somebody.</summary>
    public static Refusal? WhyNotEnd(Representative mandate, LocalDate until)
    {
        if (until < mandate.Since || (mandate.Until is { } already && until > already))
        {
            return Refusal.Of("MandateEndImplausible", ("on", until), ("since", mandate.Since), ("until", mandate.Until ?? until));
        }

        return mandate.Until == until ? Refusal.Of("MandateEndsAlready", ("on", until)) : null;
    }
}

/// <summary>A representative as named by a decision.</summary>
public sealed record ParentNamed(string FamilyName, string GivenNames, string? Email)
{
    public string FoldedName => Shareholders.FoldedName.Of(FamilyName, GivenNames);
}
