using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>Statutes × acts: every refusal, and a holder at, one under and one over each limit. Shares of 50 €.</summary>
public sealed class StatutesAndActsTests
{
    private static readonly LocalDate Day = new(2026, 6, 30);
    private static readonly ShareClass Class = new() { Id = ShareClassId.New(), Code = "A", Name = "Parts A", Nominal = Money.Euros(50) };
    private static readonly Shareholder Holder = Of("H1", Nature.Person);
    private static readonly Shareholder Other = Of("H2", Nature.Person);
    private static readonly Shareholder Town = Of("V1", Nature.Commune);

    private static readonly Statutes Free = StatutesModels.Model(new(2019, 7, 1));

    public static TheoryData<string, Statutes, MovementKind, HeldAfter, string> Limits => new()
    {
        { "one under the cap", Free with { MaximumShares = 10 }, MovementKind.Subscription, new() { Held = 9, Highest = 9 }, "" },
        { "at the cap", Free with { MaximumShares = 10 }, MovementKind.Subscription, new() { Held = 10, Highest = 10 }, "" },
        { "one over the cap", Free with { MaximumShares = 10 }, MovementKind.Subscription, new() { Held = 11, Highest = 11 }, "SubscriptionCapReached" },
        { "over it on a later day", Free with { MaximumShares = 10 }, MovementKind.Subscription, new() { Held = 5, Highest = 11 }, "SubscriptionCapReached" },
        { "over it by a purchase", Free with { MaximumShares = 10 }, MovementKind.Transfer, new() { Held = 11, Highest = 11 }, "SubscriptionCapReached" },
        { "over it by a gift", Free with { MaximumShares = 10 }, MovementKind.Gift, new() { Held = 11, Highest = 11 }, "SubscriptionCapReached" },
        { "over it by a birth", Free with { MaximumShares = 10 }, MovementKind.NewbornGift, new() { Held = 11, Highest = 11 }, "SubscriptionCapReached" },
        { "over it by a succession", Free with { MaximumShares = 10 }, MovementKind.Succession, new() { Held = 11, Highest = 11 }, "" },
        { "over it by a reversal", Free with { MaximumShares = 10 }, MovementKind.Reversal, new() { Held = 11, Highest = 11 }, "" },

        { "one under 20 % of 100", Free with { MaximumPercentOfCapital = new(20) }, MovementKind.Subscription, Part(19, 100), "" },
        { "at 20 % of 100", Free with { MaximumPercentOfCapital = new(20) }, MovementKind.Subscription, Part(20, 100), "" },
        { "one over 20 % of 100", Free with { MaximumPercentOfCapital = new(20) }, MovementKind.Subscription, Part(21, 100), "CapitalShareCapReached" },
        { "the same 21 of a larger capital", Free with { MaximumPercentOfCapital = new(20) }, MovementKind.Subscription, Part(21, 105), "" },
        { "the same 20 of a smaller capital", Free with { MaximumPercentOfCapital = new(20) }, MovementKind.Transfer, Part(20, 99), "CapitalShareCapReached" },

        { "one under the minimum", Free with { MinimumShares = 5 }, MovementKind.Subscription, new() { Held = 4, Highest = 4 }, "HoldingBelowMinimum" },
        { "at the minimum", Free with { MinimumShares = 5 }, MovementKind.Subscription, new() { Held = 5, Highest = 5 }, "" },
        { "left with less than the minimum", Free with { MinimumShares = 5 }, MovementKind.Redemption, new() { Left = 4 }, "RemainderBelowMinimum" },
        { "left with the minimum", Free with { MinimumShares = 5 }, MovementKind.Redemption, new() { Left = 5 }, "" },
        { "left with nothing", Free with { MinimumShares = 5 }, MovementKind.Redemption, new() { Left = 0 }, "" },
        { "struck off in part", Free with { MinimumShares = 5 }, MovementKind.Cancellation, new() { Left = 4 }, "" },

        { "sold within the lock-in", Free with { LockInYears = 3 }, MovementKind.Transfer, new() { Held = 9, Highest = 9, LockedIn = 1 }, "SharesLockedIn" },
        { "given within the lock-in", Free with { LockInYears = 3 }, MovementKind.Gift, new() { Held = 9, Highest = 9, LockedIn = 1 }, "SharesLockedIn" },
        { "withdrawn within the lock-in", Free with { LockInYears = 3 }, MovementKind.Redemption, new() { LockedIn = 1 }, "SharesLockedIn" },
        { "excluded within the lock-in", Free with { LockInYears = 3 }, MovementKind.Cancellation, new() { LockedIn = 1 }, "" },
        { "inherited within the lock-in", Free with { LockInYears = 3 }, MovementKind.Succession, new() { Held = 9, Highest = 9, LockedIn = 1 }, "" },
        { "withdrawn after it", Free with { LockInYears = 3 }, MovementKind.Redemption, new() { LockedIn = 0 }, "" },

        { "a cent under the floor", Variable, MovementKind.Redemption, Capital(999_99), "CapitalFloorReached" },
        { "at the floor", Variable, MovementKind.Redemption, Capital(1_000_00), "" },
        { "above the floor", Variable, MovementKind.Redemption, Capital(1_050_00), "" },
        { "an exclusion under the floor", Variable, MovementKind.Cancellation, Capital(950_00), "CapitalFloorReached" },
        { "a sale, whatever the floor", Variable, MovementKind.Transfer, Capital(950_00) with { Held = 1, Highest = 1 }, "" },
        { "a cent under a quarter of the highest", Variable with { Form = CompanyForm.Scic }, MovementKind.Redemption, Capital(1_999_99, reached: 8_000_00), "CapitalFloorReached" },
        { "at a quarter of the highest", Variable with { Form = CompanyForm.Scic }, MovementKind.Redemption, Capital(2_000_00, reached: 8_000_00), "" },
        { "the same in a company that is no cooperative", Variable, MovementKind.Redemption, Capital(1_999_99, reached: 8_000_00), "" },
        { "at the ceiling", Variable, MovementKind.Subscription, Capital(20_000_00) with { Held = 1, Highest = 1 }, "" },
        { "one over the ceiling", Variable, MovementKind.Subscription, Capital(20_050_00) with { Held = 1, Highest = 1 }, "CapitalCeilingReached" },
        { "a birth over the ceiling", Variable, MovementKind.NewbornGift, Capital(20_050_00) with { Held = 1, Highest = 1 }, "CapitalCeilingReached" },
    };

    private static Statutes Variable => Free with { StatedCapital = Money.Euros(10_000), CapitalFloor = Money.Euros(1_000), CapitalCeiling = Money.Euros(20_000) };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Act_UnderTheStatutes_IsRefusedByTheNameOfItsRule(string situation, Statutes statutes, MovementKind kind, HeldAfter after, string rule)
    {
        var refusals = HoldingLimits.WhyNot(Act(kind), statutes, after);

        Assert.Equal((situation, rule), (situation, string.Join(' ', refusals.Select(r => r.Rule))));
    }

    [Theory]
    [InlineData(49, "")]
    [InlineData(50, "")]
    [InlineData(51, "PublicBodiesCapReached")]
    public void Towns_TogetherAboveHalfOfAScic_CanTakeNoMore(long townsPercent, string rule)
    {
        var after = Part(townsPercent, 100) with { PublicBodies = Money.Euros(50 * townsPercent) };
        var refusals = HoldingLimits.WhyNot(Act(MovementKind.Transfer) with { To = Town }, StatutesModels.Scic(new(2026, 1, 1)), after);

        Assert.Equal(rule, string.Join(' ', refusals.Select(r => r.Rule)));
    }

    [Fact]
    public void Town_CarriesTheCompany_AndHasNoCapOfItsOwn() =>
        Assert.Empty(HoldingLimits.WhyNot(Act(MovementKind.Subscription) with { To = Town }, Free with { MaximumShares = 1, MaximumPercentOfCapital = new(1) }, Part(90, 100)));

    [Theory]
    [InlineData(MovementKind.Redemption, "2026-12-31", "2026-09-30", "p", "")]
    [InlineData(MovementKind.Redemption, "2026-12-31", "2026-10-01", "p", "NoticeTooShort")]
    [InlineData(MovementKind.Redemption, "2026-12-30", "2026-01-01", "p", "NotAnExitDate")]
    [InlineData(MovementKind.Redemption, "2026-12-31", null, "p", "NoticeMissing")]
    [InlineData(MovementKind.Cancellation, "2026-08-05", null, "p", "")]
    [InlineData(MovementKind.Transfer, "2026-08-05", null, "agrément 12", "")]
    [InlineData(MovementKind.Transfer, "2026-08-05", null, null, "ApprovalMissing")]
    [InlineData(MovementKind.Gift, "2026-08-05", null, " ", "ApprovalMissing")]
    [InlineData(MovementKind.Subscription, "2026-08-05", null, null, "ApprovalMissing")]
    [InlineData(MovementKind.NewbornGift, "2026-08-05", null, null, "")]
    [InlineData(MovementKind.Succession, "2026-08-05", null, null, "")]
    public void CentraleVillageoise_AsksForNoticeYearEndAndApproval(MovementKind kind, string on, string? notified, string? document, string rule)
    {
        var act = Act(kind) with { EffectiveOn = Date(on), NotifiedOn = notified is null ? null : Date(notified), Document = document };

        Assert.Equal(rule, string.Join(' ', ExitTerms.WhyNot(act, StatutesModels.CentraleVillageoise(new(2020, 1, 1))).Select(r => r.Rule)));
    }

    [Theory]
    [InlineData("2026-01-15", "2026-12-31")] // three months' notice, then the year's end
    [InlineData("2026-09-30", "2026-12-31")]
    [InlineData("2026-10-01", "2027-12-31")]
    public void Exit_IsTheFirstYearEndAfterTheNotice(string notified, string exit) =>
        Assert.Equal(Date(exit), ExitTerms.EarliestExit(StatutesModels.CentraleVillageoise(new(2020, 1, 1)), Date(notified)));

    [Theory]
    [InlineData("2026-02-27", 5)] // 10 came on 29 February 2024, 5 gone since: a day too early
    [InlineData("2026-02-28", -5)] // two years on, there is no 29th
    public void LockIn_CountsEachShareFromItsEntry_TheOldestLeaveFirst(string day, long lockedIn)
    {
        var account = new HolderAccount("H1", "A", [new(1, new(2024, 2, 29), 10), new(2, new(2025, 1, 1), -5), new(3, new(2026, 2, 1), 20)]);

        Assert.Equal(lockedIn, account.LockedInOn(Date(day), 2));
    }

    [Fact]
    public void LockIn_KnowsNothingOfWhatWasUndone()
    {
        var account = new HolderAccount("H1", "A", [new(1, new(2020, 1, 1), 10), new(2, new(2024, 5, 1), -4), new(3, new(2024, 5, 1), 4)]);

        Assert.Equal(-10, account.LockedInOn(new(2026, 1, 1), 3));
    }

    private static HeldAfter Part(long held, long capital) =>
        new() { Held = held, Highest = held, Value = Money.Euros(50 * held), Capital = Money.Euros(50 * capital) };

    private static HeldAfter Capital(long cents, long reached = 0) =>
        new() { Capital = new(cents), LowestCapital = new(cents), HighestCapital = new(cents), CapitalReached = new(Math.Max(cents, reached)) };

    private static MovementRequest Act(MovementKind kind) => new()
    {
        Kind = kind,
        Class = Class,
        From = kind is MovementKind.Subscription or MovementKind.NewbornGift ? null : Other,
        To = kind is MovementKind.Redemption or MovementKind.Cancellation ? null : Holder,
        Shares = new ShareCount(1),
        Nominal = Class.Nominal,
        EffectiveOn = Day,
    };

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static Shareholder Of(string code, Nature nature) => new()
    {
        Id = ShareholderId.New(),
        Code = code,
        Nature = nature,
        CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0),
        Address = new Address("1 rue de l’Essai", "62750", "Loos-en-Gohelle", "FR"),
    };
}
