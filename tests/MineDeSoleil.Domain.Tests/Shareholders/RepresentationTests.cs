using MineDeSoleil.Domain.Shareholders;
using NodaTime;
using static MineDeSoleil.Domain.Tests.Shareholders.ComingOfAgeTests;

namespace MineDeSoleil.Domain.Tests.Shareholders;

public sealed class RepresentationTests
{
    private static readonly LocalDate Today = new(2025, 6, 1);
    private static readonly Representative Claire = Mandate("Claire");
    private static readonly Representative Noe = Mandate("Noé");

    [Theory]
    [InlineData("Zoé", "2025-06-01", "")]
    [InlineData("CLAIRE", "2025-06-01", "SameRepresentativeTwice")]
    [InlineData("", "2025-06-01", "RepresentativeMissing")]
    [InlineData("Zoé", "2008-02-28", "MandateOutsideMinority")]
    [InlineData("Zoé", "2026-02-28", "MandateOutsideMinority")] // the day of 18
    public void NewRepresentative_BesideOne_IsRefusedWithItsReason(string given, string since, string expected) =>
        Assert.Equal(expected, Rules(Representation.WhyNotAdd(Born("2008-02-29"), [Claire], new("Essai", given, null), Day(since), Today)));

    [Fact]
    public void ThirdRepresentative_IsRefused_UnlessOneHasEnded()
    {
        var child = Born("2008-02-29");
        Assert.Equal("TooManyRepresentatives", Rules(Representation.WhyNotAdd(child, [Claire, Noe], new("Essai", "Zoé", null), Today, Today)));
        var ended = Mandate("Noé");
        ended.Until = Today;
        Assert.Empty(Representation.WhyNotAdd(child, [Claire, ended], new("Essai", "Zoé", null), Today, Today));
        Assert.Equal("NotAMinor", Rules(Representation.WhyNotAdd(child, [], new("Essai", "Zoé", null), Today, new(2026, 2, 28))));
    }

    [Theory]
    [InlineData("2025-06-01", null)]
    [InlineData("2008-02-28", "MandateEndImplausible")] // before it began
    [InlineData("2026-03-01", "MandateEndImplausible")] // after it ends by itself
    [InlineData("2026-02-28", "MandateEndsAlready")]
    public void Mandate_EndsOnlyWithinItself(string until, string? expected) => Assert.Equal(expected, Representation.WhyNotEnd(Claire, Day(until))?.Rule);

    /// <summary>Every act: who signs of two parents, with or without the judge, and the refusal.</summary>
    [Theory]
    [InlineData(MinorAct.ReadAccount, 1, null)]
    [InlineData(MinorAct.ChangeContact, 1, null)]
    [InlineData(MinorAct.ReceiveDividend, 1, null)]
    [InlineData(MinorAct.AcceptGift, 1, null)]
    [InlineData(MinorAct.VoteOnAccounts, 1, null)]
    [InlineData(MinorAct.VoteOnAccounts, 0, "NoRepresentativeAgrees")]
    [InlineData(MinorAct.Subscribe, 1, "EveryRepresentativeMustAgree")]
    [InlineData(MinorAct.Sell, 1, "EveryRepresentativeMustAgree")]
    [InlineData(MinorAct.AskRedemption, 1, "EveryRepresentativeMustAgree")]
    [InlineData(MinorAct.VoteOnStatutes, 1, "EveryRepresentativeMustAgree")]
    [InlineData(MinorAct.Convert, 1, "EveryRepresentativeMustAgree")]
    [InlineData(MinorAct.Subscribe, 2, null)]
    [InlineData(MinorAct.Sell, 2, null)]
    [InlineData(MinorAct.AskRedemption, 2, null)]
    [InlineData(MinorAct.VoteOnStatutes, 2, null)]
    [InlineData(MinorAct.Sell, 0, "NoRepresentativeAgrees")]
    [InlineData(MinorAct.Sell, 1, null, "JAF 2025/12")]
    [InlineData(MinorAct.GiveAway, 2, "MinorGivesNothingAway", "JAF 2025/12")]
    public void Act_NeedsThoseWhomTheLawNames(MinorAct act, int signing, string? expected, string? courtOrder = null)
    {
        Guid[] agreeing = [.. new[] { Claire.Id, Noe.Id }.Take(signing)];
        Assert.Equal(expected, MinorPowers.WhyNot(act, [Claire, Noe], agreeing, courtOrder, Today)?.Rule);
    }

    [Fact]
    public void OnlyRepresentative_DecidesAlone_AndNobodyAfterTheDayOf18()
    {
        Assert.Null(MinorPowers.WhyNot(MinorAct.Sell, [Claire], [Claire.Id], null, new(2026, 2, 27)));
        Assert.Equal("NoRepresentativeAgrees", MinorPowers.WhyNot(MinorAct.ReadAccount, [Claire], [Claire.Id], null, new(2026, 2, 28))?.Rule);
    }

    private static string Rules(IEnumerable<Refusal> refusals) => string.Join(' ', refusals.Select(r => r.Rule));

    private static Representative Mandate(string given) => new()
    {
        Id = Guid.CreateVersion7(),
        RepresentedId = ShareholderId.New(),
        FamilyName = "Essai",
        GivenNames = given,
        Since = new(2008, 2, 29),
        Until = new(2026, 2, 28),
    };
}
