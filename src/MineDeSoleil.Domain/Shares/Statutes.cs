using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Shares;

/// <summary>How votes are counted at the meeting.</summary>
public enum VotingRule
{
    PerHolder,
    PerShare,
    PerCollege,
}

/// <summary>The rules of the statutes in force from a day on. A change is a new row; the past keeps its own.</summary>
public sealed class Statutes
{
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>Legal form in words, e.g. "SAS à capital variable".</summary>
    public required string LegalForm { get; init; }

    public required VotingRule VotingRule { get; init; }

    /// <summary>Fewest shares a holder may have; at least one.</summary>
    public required long MinimumShares { get; init; }

    /// <summary>Most shares a holder may have; empty: no limit. Not asked of the town.</summary>
    public long? MaximumShares { get; init; }

    /// <summary>Largest part of the capital a holder may have, in percent; empty: no limit. Not asked of the town.</summary>
    public Percentage? MaximumPercentOfCapital { get; init; }
}
