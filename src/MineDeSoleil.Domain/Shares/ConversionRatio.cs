using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// So many shares of one class become so many of another, in lowest terms. It follows from the two nominals, for a conversion leaves the capital as it is: one
/// that did not would raise or reduce it, which is another act with its own majority and, for a reduction, the creditors' right to object (Code de commerce L225-204 and L225-205).
/// </summary>
public readonly record struct ConversionRatio
{
    public ConversionRatio(Money from, Money into)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from.Cents, 1, nameof(from));
        ArgumentOutOfRangeException.ThrowIfLessThan(into.Cents, 1, nameof(into));
        var common = GreatestCommonDivisor(from.Cents, into.Cents);
        (Old, New) = (into.Cents / common, from.Cents / common);
    }

    /// <summary>Shares of the class left; at least one.</summary>
    public long Old { get; }

    /// <summary>Shares of the class entered for them; at least one.</summary>
    public long New { get; }

    /// <summary>What a number of old shares becomes; null where it leaves a fraction.</summary>
    public long? Of(long shares) => shares % Old == 0 ? checked(shares / Old * New) : null;

    public override string ToString() => $"{Old}:{New}";

    internal static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
