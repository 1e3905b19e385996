using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// Three sets of statutes to start from: each is a proposal that an administrator completes with the figures of the deed (capital, floor) and
/// that a meeting decides; none is in force by itself.
/// </summary>
public static class StatutesModels
{
    /// <summary>The SAS of this model: one vote a holder, shares for everybody, out whenever one likes.</summary>
    public static Statutes Model(LocalDate from) => new()
    {
        EffectiveFrom = from,
        LegalForm = "SAS à capital variable",
        VotingRule = VotingRule.PerHolder,
        MinimumShares = 1,
        TransfersNeedApproval = false,
    };

    /// <summary>
    /// A <i>Centrale Villageoise</i>: nobody above 20 % of the capital (10 where the deed says so), shares held three years, out at year end with three
    /// months' notice, sales offered to the others first and then approved by two thirds.
    /// </summary>
    public static Statutes CentraleVillageoise(LocalDate from) => new()
    {
        EffectiveFrom = from,
        LegalForm = "SAS à capital variable",
        VotingRule = VotingRule.PerHolder,
        MinimumShares = 1,
        MaximumPercentOfCapital = new Percentage(20),
        LockInYears = 3,
        NoticeMonths = 3,
        ExitDates = ExitDates.YearEnd,
        SubscriptionsNeedApproval = true,
        TransfersNeedApproval = true,
        ApprovalMajority = ApprovalMajority.TwoThirds,
        ApprovalDays = 90,
        PreemptionDays = 30,
    };

    /// <summary>A SCIC: one member one vote by colleges, towns at most half, repaid less the losses, interest capped at the mean TMOP plus two points.</summary>
    public static Statutes Scic(LocalDate from) => new()
    {
        EffectiveFrom = from,
        LegalForm = "SCIC SAS à capital variable",
        Form = CompanyForm.Scic,
        VotingRule = VotingRule.PerCollege,
        Colleges = ["Salariés et producteurs", "Habitants", "Collectivités et partenaires"],
        CollegeWeights = [20, 50, 30],
        CollegeNatures = ["", nameof(Nature.Person), $"{nameof(Nature.Commune)},{nameof(Nature.Company)},{nameof(Nature.Association)}"],
        MinimumShares = 1,
        PublicBodiesMaximumPercent = StatutesChange.ScicPublicBodies,
        NoticeMonths = 6,
        ExitDates = ExitDates.YearEnd,
        RedemptionPrice = RedemptionPriceRule.NominalLessLosses,
        SubscriptionsNeedApproval = true,
        TransfersNeedApproval = true,
        ApprovalDays = 90,
        InterestCapPoints = new Percentage(2),
    };
}
