using System.Globalization;

namespace MineDeSoleil.Domain.Quantities;

/// <summary>A number of shares that moves: whole and at least one. Zero or fewer does not construct.</summary>
public readonly record struct ShareCount : IComparable<ShareCount>
{
    public ShareCount(long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        Value = value;
    }

    public long Value { get; }

    public int CompareTo(ShareCount other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
