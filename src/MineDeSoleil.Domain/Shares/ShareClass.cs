using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Shares;

public readonly record struct ShareClassId(Guid Value)
{
    public static ShareClassId New() => new(Guid.CreateVersion7());
}

/// <summary>A category of shares (<i>catégorie</i>): same nominal, same rights.</summary>
public sealed class ShareClass
{
    public const int LongestCode = 20;

    /// <summary>A nominal beyond a million euros is a slip of the pen.</summary>
    public const int LargestNominalEuros = 1_000_000;

    public required ShareClassId Id { get; init; }

    /// <summary>Short code used in files, e.g. "A".</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>Value of one share in the capital, in cents; at least one cent.</summary>
    public required Money Nominal { get; init; }

    /// <summary>Letters, digits, hyphen and underscore, at most 20.</summary>
    public static bool IsCode(string text) => text.Length is > 0 and <= LongestCode && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');
}
