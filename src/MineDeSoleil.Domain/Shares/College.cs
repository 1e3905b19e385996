using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// A college or category of holders (<i>collège</i>): its part of the votes at the meeting, and the natures of holders that belong to it unless they were placed elsewhere.
/// </summary>
public sealed record College(string Name, Percentage Weight, IReadOnlyList<Nature> Natures)
{
    /// <summary>In a SCIC no college has less than this part of the votes, nor more than <see cref="MostScicPercent"/> (loi 47-1775 du 10 septembre 1947, article 19 octies).</summary>
    public const int LeastScicPercent = 10;

    public const int MostScicPercent = 50;

    public const int LongestName = 80;
}

/// <summary>
/// Where a holder belongs from a day on, by decision; never changed, the next one follows it. Of one day the highest <see cref="Revision"/> counts. A holder is in one college at a time.
/// </summary>
public sealed class CollegeMembership
{
    public required ShareholderId HolderId { get; init; }
    public required LocalDate Since { get; init; }

    /// <summary>From 1; the highest of a day counts.</summary>
    public required int Revision { get; init; }

    public required string College { get; init; }

    /// <summary>The decision or the form it rests on; no personal data.</summary>
    public string? Document { get; init; }

    public required Instant RecordedAt { get; init; }
}

/// <summary>Decides where a holder belongs.</summary>
public static class CollegePlacing
{
    /// <summary>
    /// The college of a holder: where they were placed, as long as the statutes have that college; else the one of their nature; null: to be placed.
    /// </summary>
    public static string? Of(Statutes statutes, Nature nature, string? placed) =>
        statutes.CollegeList.FirstOrDefault(college => string.Equals(college.Name, placed, StringComparison.OrdinalIgnoreCase))?.Name
        ?? statutes.CollegeList.FirstOrDefault(college => college.Natures.Contains(nature))?.Name;

    /// <summary>Why a holder cannot be placed; null: they can. The statutes are those of the day; <paramref name="placed"/>: by decision, on that day.</summary>
    public static Refusal? WhyNot(Statutes? statutes, string college, string? placed, string holderCode, LocalDate since, LocalDate today)
    {
        if (since < ShareRegister.Earliest || since > today.PlusYears(ShareRegister.LatestInYears))
        {
            return Refusal.Of("EffectiveDateImplausible", ("on", since), ("earliest", ShareRegister.Earliest), ("latest", today.PlusYears(ShareRegister.LatestInYears)));
        }

        if (statutes is null || statutes.Colleges.Length == 0)
        {
            return Refusal.Of("NoColleges", ("on", since));
        }

        return !statutes.Colleges.Contains(college) ? Refusal.Of("UnknownCollege", ("college", college), ("on", since), ("colleges", string.Join(", ", statutes.Colleges)))
            : placed == college ? Refusal.Of("AlreadyInCollege", ("holder", holderCode), ("college", college), ("on", since))
            : null;
    }
}
