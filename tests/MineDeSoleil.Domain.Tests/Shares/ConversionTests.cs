using FsCheck;
using FsCheck.Fluent;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>What shares become when their class is converted, and what stands against it.</summary>
public sealed class ConversionTests
{
    private static readonly LocalDate Today = new(2026, 11, 22);
    private static readonly LocalDate On = new(2026, 10, 1);
    private static readonly ShareClass A = Class("A", 50_00);

    [Theory]
    [InlineData(50_00, 10_00, 3, 15L)] // a 50 € share becomes five of 10 €
    [InlineData(10_00, 50_00, 15, 3L)]
    [InlineData(10_00, 50_00, 14, null)] // four would be left
    [InlineData(50_00, 50_00, 7, 7L)] // another class of the same nominal
    [InlineData(15_24, 10_00, 250, 381L)] // 381 × 10 € = 250 × 15.24 €
    [InlineData(15_24, 10_00, 100, null)]
    public void Shares_BecomeAsMuchOfTheCapital_OrLeaveAFraction(long from, long into, long shares, long? becomes) =>
        Assert.Equal(becomes, new ConversionRatio(new(from), new(into)).Of(shares));

    [Fact]
    public void Capital_IsTheSameBeforeAndAfter_WhateverTheNominals() => Prop.ForAll(
        Gen.Choose(1, 1_000_000).Zip(Gen.Choose(1, 1_000_000)).Zip(Gen.Choose(1, 1_000_000)).ToArbitrary(),
        drawn =>
        {
            var ((from, into), shares) = drawn;
            var ratio = new ConversionRatio(new(from), new(into));
            return ratio.Of(shares) is { } made
                ? made >= 1 && made * into == (long)shares * from
                : (long)shares * from % into != 0; // refused only where no whole number answers
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("A", 50_00, "2026-09-01", "2026-10-01", "ConversionIntoItself")]
    [InlineData("B", 20_00, "2026-09-01", "2026-10-01", "NominalDiffers")] // B is there, at 10 €
    [InlineData("B", 10_00, "2026-10-02", "2026-10-01", "ConversionBeforeItsDecision")]
    [InlineData("B", 10_00, "2026-11-23", "2026-12-01", "DecidedInTheFuture")]
    [InlineData("B", 10_00, "2026-09-01", "2028-11-23", "EffectiveDateImplausible")]
    [InlineData("B", 10_00, "2026-09-01", "2027-03-01", "")] // may be decided for a day to come
    public void Decision_ThatMakesNoSense_IsRefused(string into, long nominal, string decided, string on, string rule) => Assert.Equal(
        rule, Rules(Act(into: into, nominal: nominal, decided: Day(decided), on: Day(on)).WhyNot(A, into == "B" ? Class("B", 10_00) : A, null, null, Today)));

    [Fact]
    public void ClassThatEnds_TakesNothingFromItsDayOn_AndNothingAtAllOncePosted()
    {
        var decided = new ClassClosing(1, "A", "B", On, IsPosted: false);
        Assert.Null(decided.WhyNot(Subscription(On.PlusDays(-1))));
        Assert.Equal("ClassWillBeConverted", decided.WhyNot(Subscription(On))!.Rule);
        Assert.Equal("ClassIsConverted", (decided with { IsPosted = true }).WhyNot(Subscription(On.PlusDays(-1)))!.Rule);
        Assert.Equal("ClassWillBeConverted", Assert.Single(ShareRegister.WhyNotByItself(Subscription(On), null, decided, Today)).Rule);

        Assert.Equal("ClassWillBeConverted", Rules(Act(number: 2).WhyNot(A, null, decided, null, Today))); // another conversion of the same class
        Assert.Equal("", Rules(Act(number: 1).WhyNot(A, null, decided, null, Today))); // the one that closes it
        Assert.Equal("ClassIsConverted", Rules(Act(number: 2, into: "C").WhyNot(A, null, null, new(1, "C", "D", On, IsPosted: true), Today)));
    }

    [Theory]
    [InlineData(4, "")]
    [InlineData(11, "SharesShort")]
    [InlineData(9, "RemainderBelowMinimum")] // one of two would be left
    [InlineData(10, "")]
    [InlineData(5, "SubscriptionCapReached")] // 25 and the 6 there already are above 30
    public void HoldersWish_KeepsWithinWhatTheyHold_AndTheCountsOfTheStatutes(long shares, string rule) => Assert.Equal(rule, Rules(Act(of: shares).WhyNotOf(
        Holder(), Account(), shares, new(new(50_00), new(10_00)), heldOfInto: shares >= 9 ? -20 : 6, StatutesModels.Model(new(2020, 1, 1)) with { MinimumShares = 2, MaximumShares = 30 })));

    [Fact]
    public void HoldersWish_IsRefusedOnAFrozenAccount_AndWhereItLeavesAFraction()
    {
        var holder = Holder();
        holder.DeceasedOn = On.PlusDays(-3);
        Assert.Equal("AccountFrozen", Rules(Act(of: 4).WhyNotOf(holder, Account(), 4, new(new(50_00), new(10_00)), 0, null)));
        var fraction = Assert.Single(Act(of: 4).WhyNotOf(Holder(), Account(), 4, new(new(10_00), new(50_00)), 0, null));
        Assert.Equal("SharesDoNotDivide H1 4 5 1 4", $"{fraction.Rule} {fraction.Figures["holder"]} {fraction.Figures["shares"]} {fraction.Figures["old"]} {fraction.Figures["new"]} {fraction.Figures["rest"]}");
    }

    [Fact]
    public void Movement_OfAConversion_HasOneHolder_AndPassesTheLimitsOfTheStatutes()
    {
        var half = Subscription(On) with { Kind = MovementKind.Conversion };
        Assert.Empty(ShareRegister.WhyNotByItself(half, null, null, Today));
        Assert.Equal("ConversionNeedsOneHolder", Assert.Single(ShareRegister.WhyNotByItself(half with { To = null }, null, null, Today)).Rule);
        Assert.Empty(HoldingLimits.WhyNot(half, StatutesModels.CentraleVillageoise(new(2020, 1, 1)) with { MaximumShares = 1 }, new() { Held = 500, Highest = 500, Value = new(100), Capital = new(100) }));
    }

    private static string Rules(IEnumerable<Refusal> refusals) => string.Join(' ', refusals.Select(refusal => refusal.Rule));

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    private static HolderAccount Account() => new("H1", "A", [new(1, new(2024, 1, 1), 10)]);

    private static MovementRequest Subscription(LocalDate on) =>
        new() { Kind = MovementKind.Subscription, Class = A, To = Holder(), Shares = new(1), Nominal = A.Nominal, EffectiveOn = on };

    private static ShareClass Class(string code, long cents) => new() { Id = ShareClassId.New(), Code = code, Name = code, Nominal = new(cents) };

    private static Shareholder Holder() => new() { Id = ShareholderId.New(), Code = "H1", Nature = Nature.Person, CreatedAt = default, FamilyName = "Essai", Address = Address.Unknown };

    private static ShareConversion Act(int number = 1, string into = "B", long nominal = 10_00, LocalDate? decided = null, LocalDate? on = null, long? of = null) => new()
    {
        Number = number,
        FromClassId = A.Id,
        IntoCode = into,
        IntoName = into,
        IntoNominal = new(nominal),
        HolderId = of is null ? null : ShareholderId.New(),
        Shares = of is { } shares ? new ShareCount(shares) : null,
        DecidedOn = decided ?? new(2026, 9, 1),
        Document = "PV 3",
        EffectiveOn = on ?? On,
        RecordedAt = default,
    };
}
