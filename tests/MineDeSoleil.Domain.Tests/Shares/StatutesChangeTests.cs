using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

public sealed class StatutesChangeTests
{
    private static readonly LocalDate Today = new(2026, 11, 22);
    private static readonly Statutes Model = StatutesModels.Model(new(2027, 1, 1));
    private static readonly Statutes Scic = StatutesModels.Scic(new(2027, 1, 1));

    public static TheoryData<string, Statutes> Refused => new()
    {
        { "StatutesFromThePast", Model with { EffectiveFrom = Today } },
        { "LegalFormMissing", Model with { LegalForm = " " } },
        { "MinimumBelowOne", Model with { MinimumShares = 0 } },
        { "MaximumBelowMinimum", Model with { MinimumShares = 5, MaximumShares = 4 } },
        { "PercentOfCapitalOutOfRange", Model with { MaximumPercentOfCapital = new(0) } },
        { "PercentOfCapitalOutOfRange", Model with { MaximumPercentOfCapital = new(100.5m) } },
        { "TownsPercentOutOfRange", Model with { PublicBodiesMaximumPercent = new(101) } },
        { "ScicTownsAboveHalf", Scic with { PublicBodiesMaximumPercent = new(51) } },
        { "ScicTownsAboveHalf", Scic with { PublicBodiesMaximumPercent = null } },
        { "CollegesTooFew", Scic with { Colleges = ["Habitants", "Salariés", "habitants"] } },
        { "CollegesTooFew", Model with { VotingRule = VotingRule.PerCollege, Colleges = ["Habitants"] } },
        { "CollegeTwice", Scic with { Colleges = ["Habitants", "Salariés", "Producteurs", "habitants"], CollegeWeights = [], CollegeNatures = [] } },
        { "CollegeNameTooLong", Model with { Colleges = [new('a', 81)] } },
        { "CollegeWeightsNotWhole", Scic with { CollegeWeights = [20, 50, 29] } },
        { "CollegeWeightsNotWhole", Scic with { CollegeWeights = [50, 50] } },
        { "ScicCollegeOutOfRange", Scic with { CollegeWeights = [9, 50, 41] } },
        { "ScicCollegeOutOfRange", Scic with { CollegeWeights = [10, 51, 39] } },
        { "NatureInTwoColleges", Scic with { CollegeNatures = ["Person", "Person", ""] } },
        { "VariableCapitalNeedsBoth", Model with { CapitalFloor = Money.Euros(100) } },
        { "VariableCapitalNeedsBoth", Model with { StatedCapital = Money.Euros(100) } },
        { "FloorBelowATenth", Model with { StatedCapital = Money.Euros(10_000), CapitalFloor = new(999_99) } },
        { "CeilingBelowCapital", Model with { StatedCapital = Money.Euros(10_000), CapitalFloor = Money.Euros(1_000), CapitalCeiling = new(9_999_99) } },
        { "LockInOutOfRange", Model with { LockInYears = 11 } },
        { "NoticeOutOfRange", Model with { NoticeMonths = -1 } },
        { "YearEndMonthOutOfRange", Model with { YearEndMonth = 13 } },
        { "RoundOutOfRange", Model with { PreemptionDays = 367 } },
    };

    public static TheoryData<Statutes> Accepted => new()
    {
        Model,
        Scic,
        StatutesModels.CentraleVillageoise(new(2027, 1, 1)),
        StatutesModels.CentraleVillageoise(new(2027, 1, 1)) with { MaximumPercentOfCapital = new(10) },
        Model with { StatedCapital = Money.Euros(10_000), CapitalFloor = Money.Euros(1_000), CapitalCeiling = Money.Euros(10_000) },
        Model with { EffectiveFrom = Today.PlusDays(1), LockInYears = 10 },
        Scic with { CollegeWeights = [10, 50, 40] },
        Scic with { CollegeWeights = [], CollegeNatures = [] },
        Model with { VotingRule = VotingRule.PerCollege, Colleges = ["A", "B"], CollegeWeights = [99, 1] }, // no SCIC, no such law
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Version_ThatBreaksARule_IsRefusedByItsName(string rule, Statutes asked) =>
        Assert.Equal(rule, Assert.Single(StatutesChange.Decide(asked, [], Today).Refusals).Rule);

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Version_WithinTheLaw_IsWrittenDown(Statutes asked) => Assert.Equal(1, StatutesChange.Decide(asked, [], Today).Value.Revision);

    [Fact]
    public void Version_OfADayAlreadyDecided_IsItsNextRevision() =>
        Assert.Equal(3, StatutesChange.Decide(Model, [Model, Model with { Revision = 2 }, Scic with { EffectiveFrom = new(2026, 1, 1), Revision = 7 }], Today).Value.Revision);
}
