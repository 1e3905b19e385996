using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Shares;

/// <summary>Votes at a record date: four people (one a child, one dead), a town and a company.</summary>
public sealed class VoteCountTests
{
    private static readonly Statutes Scic = StatutesModels.Scic(new(2026, 1, 1));
    private static readonly LocalDate Today = new(2026, 11, 22);

    private static readonly Voter[] Voters =
    [
        new("C1", "Commune", Nature.Commune, 100, null, false, false, ["La maire"]),
        new("H1", "Ada", Nature.Person, 10, "Salariés et producteurs", false, false, []),
        new("H2", "Zoé", Nature.Person, 1, null, true, false, ["Claire", "Noé"]),
        new("H3", "Max", Nature.Person, 4, "Un collège d’avant", false, false, []),
        new("H4", "Feu Léon", Nature.Person, 2, null, false, true, ["Une héritière"]),
        new("S1", "Une SARL", Nature.Company, 8, null, false, false, []),
    ];

    [Fact]
    public void PerHolder_EachHasOneVote_InWhateverCollege()
    {
        var count = VoteCount.Of(Scic with { VotingRule = VotingRule.PerHolder }, Voters);
        Assert.Equal(6, count.Votes);
        Assert.All(count.Lines, line => Assert.Equal(1, line.Votes));
        Assert.Equal("Salariés et producteurs 1 0, Habitants 3 2, Collectivités et partenaires 2 0", Totals(count));
        Assert.Equal(100m, count.Totals.Sum(total => total.Percent));
    }

    [Fact]
    public void PerShare_EachHasAVoteAShare_AndWithoutCollegesThereIsOneLine()
    {
        var count = VoteCount.Of(StatutesModels.Model(new(2026, 1, 1)) with { VotingRule = VotingRule.PerShare }, Voters);
        Assert.Equal(125, count.Votes);
        Assert.Equal(80m, count.Lines[0].Percent); // the town
        Assert.Null(Assert.Single(count.Totals).College);
        Assert.False(count.LeavesSomebodyOut);
    }

    [Fact]
    public void PerCollege_EachCollegeHasItsWeight_SharedAmongItsMembers()
    {
        var count = VoteCount.Of(Scic, Voters);
        Assert.Equal(["Salariés et producteurs 20", "Habitants 50", "Collectivités et partenaires 30"], count.Totals.Select(total => $"{total.College} {total.Percent}"));
        Assert.Equal((20m, 15m), (count.Totals[0].OfOneVote, count.Totals[2].OfOneVote));
        Assert.Equal(["H1", "H2", "H3", "H4", "C1", "S1"], count.Lines.Select(line => line.Voter.Code)); // by college, then by code
        Assert.Equal("Habitants", count.Lines.Single(line => line.Voter.Code == "H3").College); // the college of before is no more: by nature
        Assert.False(count.LeavesSomebodyOut);
    }

    [Fact]
    public void PerCollege_WhoHasNoCollege_HasNoVote_AndIsSeen()
    {
        var count = VoteCount.Of(Scic with { CollegeNatures = [] }, Voters);
        Assert.True(count.LeavesSomebodyOut);
        Assert.Equal("Salariés et producteurs 1 0, Habitants 0 0, Collectivités et partenaires 0 0,  5 2", Totals(count));
        Assert.Equal(0, count.Lines.Single(line => line.Voter.Code == "C1").Votes);
        Assert.Equal(20m, count.Totals.Sum(total => total.Percent)); // two colleges are empty
    }

    [Theory]
    [InlineData("Habitants", null, 0, "")]
    [InlineData("Habitants", "Salariés et producteurs", 0, "")]
    [InlineData("Habitants", "Habitants", 0, "AlreadyInCollege")]
    [InlineData("Fournisseurs", null, 0, "UnknownCollege")]
    [InlineData("Habitants", null, 1000, "EffectiveDateImplausible")]
    public void Holder_IsPlacedInACollegeOfTheStatutes(string college, string? placed, int days, string rule) =>
        Assert.Equal(rule, CollegePlacing.WhyNot(Scic, college, placed, "H1", Today.PlusDays(days), Today)?.Rule ?? "");

    [Fact]
    public void StatutesWithoutColleges_PlaceNobody() =>
        Assert.Equal("NoColleges", CollegePlacing.WhyNot(StatutesModels.Model(new(2026, 1, 1)), "Habitants", null, "H1", Today, Today)!.Rule);

    private static string Totals(VoteCount count) => string.Join(", ", count.Totals.Select(total => $"{total.College} {total.Holders} {total.ThroughOthers}"));
}
