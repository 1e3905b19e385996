using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>Decides on a new version of the statutes. It starts on a day to come, so that no decision already taken is judged by another rule.</summary>
public static class StatutesChange
{
    /// <summary>Shares may be made inalienable for ten years at most (Code de commerce L227-13).</summary>
    public const int LongestLockInYears = 10;

    /// <summary>A longer notice or round is a slip of the pen.</summary>
    public const int LongestNoticeMonths = 60;

    public const int LongestRoundDays = 366;

    /// <summary>A SCIC has at least three categories of members (loi du 10 septembre 1947, article 19 septies).</summary>
    public const int FewestScicCategories = 3;

    /// <summary>The law's own cap on towns in a SCIC, percent (same article).</summary>
    public static readonly Percentage ScicPublicBodies = new(50);

    /// <summary>The floor is at least this part of the stated capital (Code de commerce L231-5): a tenth.</summary>
    public const int LowestFloorPart = 10;

    /// <summary>The version as it is written down, with its revision; or every rule that it breaks.</summary>
    public static Decision<Statutes> Decide(Statutes asked, IReadOnlyCollection<Statutes> known, LocalDate today)
    {
        List<Refusal> refusals = [.. WhyNotWords(asked, today), .. WhyNotColleges(asked), .. WhyNotHoldings(asked), .. WhyNotCapital(asked), .. WhyNotTerms(asked)];
        return refusals.Count > 0
            ? refusals
            : asked with { Revision = 1 + known.Where(s => s.EffectiveFrom == asked.EffectiveFrom).Select(s => s.Revision).DefaultIfEmpty().Max() };
    }

    private static IEnumerable<Refusal> WhyNotWords(Statutes asked, LocalDate today)
    {
        if (asked.EffectiveFrom <= today)
        {
            yield return Refusal.Of("StatutesFromThePast", ("from", asked.EffectiveFrom), ("earliest", today.PlusDays(1)));
        }

        if (string.IsNullOrWhiteSpace(asked.LegalForm))
        {
            yield return Refusal.Of("LegalFormMissing");
        }
    }

    /// <summary>
    /// Every college once, with its own name; the parts of the votes, where they are set, make up the whole. In a SCIC that votes by college each has between 10 and 50 % (loi 47-1775 du 10 septembre 1947,
    /// article 19 octies).
    /// </summary>
    private static IEnumerable<Refusal> WhyNotColleges(Statutes asked)
    {
        var colleges = asked.Colleges.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var fewest = asked.Form == CompanyForm.Scic ? FewestScicCategories : asked.VotingRule == VotingRule.PerCollege ? 2 : 0;
        if (colleges < fewest)
        {
            yield return Refusal.Of("CollegesTooFew", ("count", colleges), ("fewest", fewest));
            yield break;
        }

        foreach (var twice in asked.Colleges.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(name => name.Count() > 1))
        {
            yield return Refusal.Of("CollegeTwice", ("college", twice.Key));
        }

        foreach (var name in asked.Colleges.Where(name => name.Length > College.LongestName))
        {
            yield return Refusal.Of("CollegeNameTooLong", ("college", name), ("length", name.Length), ("most", College.LongestName));
        }

        if (asked.CollegeWeights.Length > 0 && (asked.CollegeWeights.Length != asked.Colleges.Length || asked.CollegeWeights.Any(weight => weight <= 0) || asked.CollegeWeights.Sum() != 100))
        {
            yield return Refusal.Of("CollegeWeightsNotWhole", ("colleges", asked.Colleges.Length), ("weights", asked.CollegeWeights.Length), ("sum", new Percentage(asked.CollegeWeights.Sum())));
        }
        else if (asked is { Form: CompanyForm.Scic, VotingRule: VotingRule.PerCollege })
        {
            foreach (var college in asked.CollegeList.Where(college => college.Weight.Percent is < College.LeastScicPercent or > College.MostScicPercent))
            {
                yield return Refusal.Of("ScicCollegeOutOfRange", ("college", college.Name), ("weight", college.Weight),
                    ("least", new Percentage(College.LeastScicPercent)), ("most", new Percentage(College.MostScicPercent)));
            }
        }

        foreach (var nature in asked.CollegeList.SelectMany(college => college.Natures).GroupBy(nature => nature).Where(nature => nature.Count() > 1))
        {
            yield return Refusal.Of("NatureInTwoColleges", ("nature", nature.Key));
        }
    }

    private static IEnumerable<Refusal> WhyNotHoldings(Statutes asked)
    {
        if (asked.MinimumShares < 1)
        {
            yield return Refusal.Of("MinimumBelowOne", ("minimum", asked.MinimumShares));
        }

        if (asked.MaximumShares is { } most && most < asked.MinimumShares)
        {
            yield return Refusal.Of("MaximumBelowMinimum", ("maximum", most), ("minimum", asked.MinimumShares));
        }

        if (asked.MaximumPercentOfCapital is { } part && !IsPart(part))
        {
            yield return Refusal.Of("PercentOfCapitalOutOfRange", ("percent", part));
        }

        if (asked.PublicBodiesMaximumPercent is { } towns && !IsPart(towns))
        {
            yield return Refusal.Of("TownsPercentOutOfRange", ("percent", towns));
        }

        if (asked.Form == CompanyForm.Scic && (asked.PublicBodiesMaximumPercent is not { } cap || cap > ScicPublicBodies))
        {
            yield return Refusal.Of("ScicTownsAboveHalf", ("cap", ScicPublicBodies));
        }
    }

    private static IEnumerable<Refusal> WhyNotCapital(Statutes asked)
    {
        if (asked.CapitalFloor is null != asked.StatedCapital is null)
        {
            yield return Refusal.Of("VariableCapitalNeedsBoth");
        }

        if (asked is { CapitalFloor: { } floor, StatedCapital: { } stated } && floor.Cents * (Int128)LowestFloorPart < stated.Cents)
        {
            yield return Refusal.Of("FloorBelowATenth", ("floor", floor), ("stated", stated), ("least", new Money((stated.Cents + LowestFloorPart - 1) / LowestFloorPart)));
        }

        if (asked is { CapitalCeiling: { } ceiling } && ceiling < (asked.StatedCapital ?? asked.CapitalFloor ?? Money.Zero))
        {
            yield return Refusal.Of("CeilingBelowCapital", ("ceiling", ceiling), ("stated", asked.StatedCapital ?? asked.CapitalFloor ?? Money.Zero));
        }
    }

    private static IEnumerable<Refusal> WhyNotTerms(Statutes asked)
    {
        if (asked.LockInYears is < 0 or > LongestLockInYears)
        {
            yield return Refusal.Of("LockInOutOfRange", ("years", asked.LockInYears), ("longest", LongestLockInYears));
        }

        if (asked.NoticeMonths is < 0 or > LongestNoticeMonths)
        {
            yield return Refusal.Of("NoticeOutOfRange", ("months", asked.NoticeMonths), ("longest", LongestNoticeMonths));
        }

        if (asked.YearEndMonth is < 1 or > 12)
        {
            yield return Refusal.Of("YearEndMonthOutOfRange", ("month", asked.YearEndMonth));
        }

        if (asked.ApprovalDays is < 0 or > LongestRoundDays || asked.PreemptionDays is < 0 or > LongestRoundDays)
        {
            yield return Refusal.Of("RoundOutOfRange", ("longest", LongestRoundDays));
        }
    }

    private static bool IsPart(Percentage part) => part.Percent is > 0 and <= 100;
}
