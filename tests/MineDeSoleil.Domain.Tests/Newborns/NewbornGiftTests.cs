using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Newborns;

public sealed class NewbornGiftTests
{
    private static readonly LocalDate Today = new(2026, 11, 22);
    private static readonly Money Price = Money.Euros(50);

    [Theory]
    [InlineData("2017-12-31", "BornBeforeProgramme")]
    [InlineData("2018-01-01", null)]
    [InlineData("2026-11-22", null)]
    [InlineData("2026-11-23", "BornInTheFuture")]
    public void Birth_IsEntitledFromTheProgrammesFirstDayOn(string born, string? refused) =>
        Assert.Equal(refused, RulesAgainst(Form(born: born) with { AcceptedOn = Today }).FirstOrDefault());

    [Theory]
    [InlineData("62750", "Loos-en-Gohelle", null)]
    [InlineData("62750", "LOOS EN GOHELLE", null)]
    [InlineData("62750", "Loos-en-Gohelle CEDEX", null)]
    [InlineData("", "Loos en Gohelle", null)]
    [InlineData("62300", "Lens", "FamilyOutsideTown")]
    [InlineData("59120", "Loos", "FamilyOutsideTown")]
    [InlineData("62300", "Loos-en-Gohelle", "FamilyOutsideTown")]
    [InlineData("62750", "", "FamilyOutsideTown")]
    public void Family_LivesInOneOfTheProgrammesCommunes(string postcode, string commune, string? refused) =>
        Assert.Equal(refused, RulesAgainst(Form() with { Address = new("1 rue du Soleil", postcode, commune, "FR") }).FirstOrDefault());

    [Theory]
    [InlineData(null, "AcceptanceMissing")]
    [InlineData("2026-03-01", "AcceptanceBeforeBirth")]
    [InlineData("2026-11-23", "AcceptanceInTheFuture")]
    [InlineData("2026-03-02", null)]
    public void Acceptance_IsSignedBetweenBirthAndToday(string? accepted, string? refused) =>
        Assert.Equal(refused, RulesAgainst(Form() with { AcceptedOn = accepted is null ? null : Day(accepted) }).FirstOrDefault());

    [Fact]
    public void Representatives_AreOneOrTwoDifferentPeople()
    {
        ParentOnForm claire = new("Exemple", "Claire"), noe = new("Exemple", "Noé"), noeAgain = new("EXEMPLE", "NOE"), third = new("Exemple", "Ève");
        Assert.Equal(["RepresentativeMissing"], RulesAgainst(Form() with { Parents = [] }));
        Assert.Equal(["RepresentativeMissing"], RulesAgainst(Form() with { Parents = [new("Exemple", " ")] }));
        Assert.Equal(["SameRepresentativeTwice"], RulesAgainst(Form() with { Parents = [noe, noeAgain] }));
        Assert.Equal(["TooManyRepresentatives"], RulesAgainst(Form() with { Parents = [claire, noe, third] }));
        Assert.Equal(["EmailUnreadable"], RulesAgainst(Form() with { Parents = [claire with { Email = "claire.exemple.fr" }] }));
        Assert.Empty(RulesAgainst(Form() with { Parents = [claire with { Email = "claire@exemple.fr" }, noe] }));
    }

    [Fact]
    public void Form_WithSeveralFaults_HearsThemAllAtOnce() => Assert.Equal(
        ["RepresentativeMissing", "AcceptanceMissing", "BornBeforeProgramme", "FamilyOutsideTown"],
        RulesAgainst(Form(born: "2017-12-31") with { Parents = [], AcceptedOn = null, Address = Address.Unknown }));

    [Theory]
    [InlineData("Zoé", "Exemple", Likeness.Same)]
    [InlineData("ZOE", "EXEMPLE", Likeness.Same)]
    [InlineData("Zoe-Marie", "Exemple", Likeness.Possible)] // first names left out, or twins: somebody must look
    [InlineData("Zoélie", "Exemple", Likeness.Possible)] // the same family name, the same day
    [InlineData("Zoé", "Autre", Likeness.Possible)] // the other parent's name
    [InlineData("Zoé Marie", "Autre", Likeness.Possible)]
    [InlineData("Zoélie", "Autre", Likeness.Different)]
    [InlineData("Marie", "Autre", Likeness.Different)]
    public void Zoe_IsRecognisedAsTheRulesSay(string given, string family, Likeness expected)
    {
        var zoe = Known("0007", "Exemple", "Zoé");
        Assert.Equal(expected, zoe.LikenessTo(Form(given: given, family: family)));
        Assert.Equal(expected, Known("0007", family, given).LikenessTo(Form(given: "Zoé", family: "Exemple")));
        Assert.Equal(Likeness.Different, zoe.LikenessTo(Form(born: "2026-03-03", given: given, family: family)));
    }

    [Theory]
    [InlineData("Zoe-Marie", "Zoé Marie")]
    [InlineData("Zoé, Marie", "ZOE MARIE")]
    [InlineData("Maëlle", "MAELLE")]
    [InlineData("N’Golo", "n'golo")]
    public void Spellings_OfOneName_AreOneChild(string once, string again) =>
        Assert.Equal(Likeness.Same, Known("0007", "D’Exemple", once).LikenessTo(Form(given: again, family: "D EXEMPLE")));

    [Fact]
    public void Child_WithAGiftStanding_IsNeverGiftedTwice() =>
        Assert.Equal(["ChildAlreadyRegistered"], RulesAgainst(Form(given: "ZOE"), [Known("0007", "Exemple", "Zoé", hasGift: true)]));

    [Fact]
    public void Child_WhoHasAnAccountButNoGift_IsGivenItOnThatAccount()
    {
        var known = Known("0007", "Exemple", "Zoé", hasGift: false);
        Assert.Equal(known, NewbornGift.Decide(Form(given: "ZOE"), [], State([known])).Value.Account);
    }

    [Fact]
    public void Twins_AreShownOnce_ThenBothServed()
    {
        var zoe = Known("0007", "Exemple", "Zoé", hasGift: true);
        Assert.Equal(["PossibleDuplicate"], RulesAgainst(Form(given: "Léon"), [zoe]));
        Assert.Null(NewbornGift.Decide(Form(given: "Léon"), ["0007"], State([zoe])).Value.Account);
        Assert.False(NewbornGift.Decide(Form(given: "Léon"), null, State([zoe])).IsRefused); // a list that vouches for itself
    }

    [Theory]
    [InlineData(null, 0, false)] // no stock was ever set: no limit
    [InlineData(5000L, 0, false)]
    [InlineData(4999L, 0, true)]
    [InlineData(0L, 0, true)]
    [InlineData(5000L, 1, true)] // others were first
    public void Gift_WaitsForItsTurn_WhenTheStockIsEmpty(long? leftCents, long waiting, bool waits)
    {
        var funds = new GiftFunds(Price, leftCents is { } cents ? new Money(cents) : null, waiting, 0);
        Assert.Equal(waits, NewbornGift.Decide(Form(), [], State([], funds)).Value.Waits);
    }

    [Fact]
    public void Transfer_FromATownThatHoldsTooFew_IsRefused()
    {
        var state = State([], new GiftFunds(Price, null, 0, TownShares: 0)) with { Programme = Programme(GiftFunding.TransferFromTown) };
        Assert.Equal("TownHoldingShort", Assert.Single(NewbornGift.Decide(Form(), [], state).Refusals).Rule);
        Assert.False(NewbornGift.Decide(Form(), [], state with { Funds = new GiftFunds(Price, null, 0, TownShares: 1) }).IsRefused);
    }

    [Fact]
    public void Gift_WithoutAProgrammeInForce_IsRefused() =>
        Assert.Equal("GiftProgrammeMissing", Assert.Single(NewbornGift.Decide(Form(), [], State([]) with { Programme = null }).Refusals).Rule);

    [Theory]
    [InlineData("2018-01-01", "2036-01-01")]
    [InlineData("2020-02-29", "2038-02-28")] // no 29 February that year: the last day of the month (Code de procédure civile, article 641)
    [InlineData("2026-11-22", "2044-11-22")]
    public void Mandate_EndsOnTheDayOfMajority(string born, string majority) => Assert.Equal(Day(majority), Form(born: born).ComesOfAgeOn);

    private static IEnumerable<string> RulesAgainst(BirthForm form, IReadOnlyList<KnownChild>? known = null) =>
        NewbornGift.Decide(form, [], State(known ?? [])).Refusals.Select(refusal => refusal.Rule);

    private static GiftState State(IReadOnlyList<KnownChild> known, GiftFunds? funds = null) =>
        new(Programme(), known, funds ?? new GiftFunds(Price, null, 0, 0), Today);

    private static KnownChild Known(string code, string family, string given, bool hasGift = true) =>
        new(ShareholderId.New(), code, family, given, new(2026, 3, 2), hasGift);

    private static BirthForm Form(string born = "2026-03-02", string given = "Zoé", string family = "Exemple") => new()
    {
        ChildFamilyName = family,
        ChildGivenNames = given,
        BirthDate = Day(born),
        Address = new("1 rue du Soleil", "62750", "Loos-en-Gohelle", "FR"),
        Parents = [new("Exemple", "Claire")],
        AcceptedOn = new(2026, 11, 20),
    };

    private static GiftProgramme Programme(GiftFunding funding = GiftFunding.NewIssue) => new()
    {
        EffectiveFrom = new(2019, 7, 1),
        BornFrom = new(2018, 1, 1),
        Communes = ["62750 Loos-en-Gohelle"],
        Deliberation = "2019-07",
        DeliberatedOn = new(2019, 7, 1),
        SharesAChild = new ShareCount(1),
        ClassId = ShareClassId.New(),
        TownId = ShareholderId.New(),
        Funding = funding,
        Clause = "Clause",
    };

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
