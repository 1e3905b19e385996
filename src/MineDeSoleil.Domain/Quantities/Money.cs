using System.Globalization;
using System.Numerics;

namespace MineDeSoleil.Domain.Quantities;

/// <summary>An amount of euros in whole cents; may be negative. Arithmetic is exact and overflow throws.</summary>
public readonly record struct Money(long Cents) : IComparable<Money>, IAdditionOperators<Money, Money, Money>
{
    public static readonly Money Zero = new(0);

    /// <summary>Euros to cents; refuses an amount finer than a cent.</summary>
    public static Money Euros(decimal euros)
    {
        var cents = euros * 100;
        return cents == decimal.Truncate(cents)
            ? new((long)cents)
            : throw new ArgumentException($"{euros.ToString(CultureInfo.InvariantCulture)} € is finer than a cent.", nameof(euros));
    }

    /// <summary>Rounds to the cent, a half cent away from zero (the commercial rounding of French levies).</summary>
    public static Money RoundHalfUp(decimal euros) => new((long)decimal.Round(euros * 100, 0, MidpointRounding.AwayFromZero));

    public decimal InEuros => Cents / 100m;

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    public static Money operator +(Money a, Money b) => new(checked(a.Cents + b.Cents));
    public static Money operator -(Money a, Money b) => new(checked(a.Cents - b.Cents));
    public static Money operator -(Money a) => new(checked(-a.Cents));
    public static Money operator *(Money a, long count) => new(checked(a.Cents * count));
    public static bool operator <(Money a, Money b) => a.Cents < b.Cents;
    public static bool operator >(Money a, Money b) => a.Cents > b.Cents;
    public static bool operator <=(Money a, Money b) => a.Cents <= b.Cents;
    public static bool operator >=(Money a, Money b) => a.Cents >= b.Cents;

    /// <summary>The exchange form: a point and two decimals, no currency sign ("50.00").</summary>
    public override string ToString() => InEuros.ToString("0.00", CultureInfo.InvariantCulture);
}
