namespace MineDeSoleil.Domain.Quantities;

/// <summary>
/// Splits a whole number of units (cents, watt-hours) in proportion to weights by largest remainder (Hamilton's method):
/// every part is the exact share rounded down, and the units left go one each to the largest remainders.
/// Ties go to the part that comes first by its key (ordinal), so the result depends on neither order nor machine.
/// </summary>
public static class Apportionment
{
    /// <summary>
    /// Parts in the order of <paramref name="weights"/>; they sum to <paramref name="total"/>.
    /// Refuses a negative total or weight, and a positive total over weights that are all zero.
    /// </summary>
    public static long[] ByLargestRemainder(long total, IReadOnlyList<long> weights, IReadOnlyList<string> keys)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        if (weights.Count != keys.Count)
        {
            throw new ArgumentException("One key a weight.", nameof(keys));
        }

        Int128 sum = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum += weight;
        }

        var parts = new long[weights.Count];
        if (total == 0)
        {
            return parts;
        }

        if (sum == 0)
        {
            throw new ArgumentException("Nothing to share in proportion to: every weight is zero.", nameof(weights));
        }

        var remainders = new Int128[weights.Count];
        var left = total;
        for (var i = 0; i < parts.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem((Int128)total * weights[i], sum);
            parts[i] = (long)quotient;
            remainders[i] = remainder;
            left -= parts[i];
        }

        var order = new int[parts.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            var byRemainder = remainders[b].CompareTo(remainders[a]);
            return byRemainder != 0 ? byRemainder : string.CompareOrdinal(keys[a], keys[b]);
        });

        for (var i = 0; i < left; i++)
        {
            parts[order[i]]++;
        }

        return parts;
    }
}
