using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Domain.Shares;

/// <summary>A holder at the record date. <paramref name="Placed"/>: the college by decision. <paramref name="Acting"/>: who votes in their place: a minor's representatives, or the one of an undivided estate.</summary>
public sealed record Voter(string Code, string Name, Nature Nature, long Shares, string? Placed, bool IsMinor, bool IsDeceased, IReadOnlyList<string> Acting);

/// <summary>A voter's votes: in their own college where the statutes vote by college, else in the meeting. Percent: of all votes of the meeting, exact to the eye only.</summary>
public sealed record VoterLine(Voter Voter, string? College, long Votes, decimal Percent);

/// <summary>A college together; no name: those still to be placed, who have no vote where one votes by college.</summary>
public sealed record CollegeTotal(string? College, int Holders, int ThroughOthers, long Shares, long Votes, decimal Percent)
{
    /// <summary>What one vote weighs, in percent of all.</summary>
    public decimal? OfOneVote => Votes == 0 ? null : Percent / Votes;
}

/// <summary>
/// Votes by the rule of the statutes at a record date: one a holder, one a share, or one a holder within a college that has its part of the whole (loi 47-1775 du 10 septembre 1947, articles 9 and 19
/// octies). Whoever holds a share votes, a minor through representatives, and undivided shares through one of the co-owners.
/// </summary>
public sealed record VoteCount(Statutes Statutes, IReadOnlyList<VoterLine> Lines, IReadOnlyList<CollegeTotal> Totals)
{
    public long Votes => Totals.Sum(total => total.Votes);

    public int Holders => Lines.Count;

    /// <summary>True where holders without a college have no vote.</summary>
    public bool LeavesSomebodyOut => Statutes.VotingRule == VotingRule.PerCollege && Totals.Any(total => total.College is null && total.Holders > 0);

    /// <summary>Voters in any order; the lines come by college as the statutes list them, then by code.</summary>
    public static VoteCount Of(Statutes statutes, IEnumerable<Voter> voters)
    {
        var colleges = statutes.CollegeList;
        var placed = voters.Select(voter => (Voter: voter, College: CollegePlacing.Of(statutes, voter.Nature, voter.Placed))).ToList();
        var members = placed.CountBy(voter => voter.College ?? "").ToDictionary(StringComparer.Ordinal);
        var all = placed.Sum(voter => VotesOf(voter.Voter, voter.College));
        var lines = placed
            .Select(voter => new VoterLine(voter.Voter, voter.College, VotesOf(voter.Voter, voter.College), PercentOf(voter.Voter, voter.College)))
            .OrderBy(line => line.College is null ? int.MaxValue : Array.IndexOf(statutes.Colleges, line.College)).ThenBy(line => line.Voter.Code, StringComparer.Ordinal).ToList();
        var names = colleges.Select(college => (string?)college.Name).Concat(colleges.Count == 0 || members.ContainsKey("") ? [null] : []);
        return new(statutes, lines, [.. names.Select(name => Total(name, lines.FindAll(line => line.College == name)))]);

        long VotesOf(Voter voter, string? college) => statutes.VotingRule switch
        {
            VotingRule.PerHolder => 1,
            VotingRule.PerShare => voter.Shares,
            VotingRule.PerCollege => college is null ? 0 : 1,
            _ => throw new ArgumentOutOfRangeException(nameof(statutes), statutes.VotingRule, "Unknown voting rule."),
        };

        decimal PercentOf(Voter voter, string? college) =>
            statutes.VotingRule != VotingRule.PerCollege ? all == 0 ? 0 : VotesOf(voter, college) * 100m / all
            : college is null ? 0
            : WeightOf(college) / members[college];

        decimal WeightOf(string college) => colleges.First(c => c.Name == college).Weight.Percent;

        CollegeTotal Total(string? name, List<VoterLine> own)
        {
            var votes = own.Sum(line => line.Votes);
            var percent = statutes.VotingRule != VotingRule.PerCollege ? all == 0 ? 0 : votes * 100m / all
                : name is null || own.Count == 0 ? 0
                : WeightOf(name);
            return new(name, own.Count, own.Count(line => line.Voter.IsMinor || line.Voter.IsDeceased), own.Sum(line => line.Voter.Shares), votes, percent);
        }
    }
}
