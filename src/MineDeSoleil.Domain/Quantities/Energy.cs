using System.Globalization;

namespace MineDeSoleil.Domain.Quantities;

/// <summary>An energy in whole watt-hours; may be negative (a regularisation).</summary>
public readonly record struct Energy(long WattHours) : IComparable<Energy>
{
    public static readonly Energy Zero = new(0);

    /// <summary>Kilowatt-hours to watt-hours; refuses a figure finer than a watt-hour.</summary>
    public static Energy KilowattHours(decimal kilowattHours)
    {
        var wattHours = kilowattHours * 1000;
        return wattHours == decimal.Truncate(wattHours)
            ? new((long)wattHours)
            : throw new ArgumentException($"{kilowattHours.ToString(CultureInfo.InvariantCulture)} kWh is finer than a watt-hour.", nameof(kilowattHours));
    }

    public decimal InKilowattHours => WattHours / 1000m;

    public int CompareTo(Energy other) => WattHours.CompareTo(other.WattHours);

    public static Energy operator +(Energy a, Energy b) => new(checked(a.WattHours + b.WattHours));
    public static Energy operator -(Energy a, Energy b) => new(checked(a.WattHours - b.WattHours));
    public static bool operator <(Energy a, Energy b) => a.WattHours < b.WattHours;
    public static bool operator >(Energy a, Energy b) => a.WattHours > b.WattHours;
    public static bool operator <=(Energy a, Energy b) => a.WattHours <= b.WattHours;
    public static bool operator >=(Energy a, Energy b) => a.WattHours >= b.WattHours;

    /// <summary>The exchange form: kilowatt-hours, a point, up to three decimals ("8.263").</summary>
    public override string ToString() => InKilowattHours.ToString("0.###", CultureInfo.InvariantCulture);
}
