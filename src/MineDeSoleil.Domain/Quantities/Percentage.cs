using System.Globalization;

namespace MineDeSoleil.Domain.Quantities;

/// <summary>A rate in percent, exact: 18.6 means 18.6 %. Never a floating-point number.</summary>
public readonly record struct Percentage(decimal Percent) : IComparable<Percentage>
{
    public static readonly Percentage Zero = new(0);

    /// <summary>This share of an amount, rounded half up to the cent.</summary>
    public Money Of(Money amount) => Money.RoundHalfUp(amount.InEuros * Percent / 100);

    public int CompareTo(Percentage other) => Percent.CompareTo(other.Percent);

    public static Percentage operator +(Percentage a, Percentage b) => new(a.Percent + b.Percent);
    public static bool operator <(Percentage a, Percentage b) => a.Percent < b.Percent;
    public static bool operator >(Percentage a, Percentage b) => a.Percent > b.Percent;
    public static bool operator <=(Percentage a, Percentage b) => a.Percent <= b.Percent;
    public static bool operator >=(Percentage a, Percentage b) => a.Percent >= b.Percent;

    public override string ToString() => Percent.ToString("0.######", CultureInfo.InvariantCulture);
}
