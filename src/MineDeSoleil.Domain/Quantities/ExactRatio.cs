namespace MineDeSoleil.Domain.Quantities;

/// <summary>
/// A fraction of two whole numbers, kept exact until it is rounded once. The denominator is positive; 128 bits hold the
/// capital of a large cooperative times its days, and an overflow throws.
/// </summary>
public readonly record struct ExactRatio
{
    public ExactRatio(Int128 numerator, Int128 denominator)
    {
        if (denominator <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(denominator), "A ratio needs a positive denominator.");
        }

        (Numerator, Denominator) = (numerator, denominator);
    }

    public Int128 Numerator { get; }

    public Int128 Denominator { get; }

    /// <summary>A decimal number as the fraction it is: 12.8 is 128/10.</summary>
    public static ExactRatio From(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((Int128)(uint)bits[2] << 64) | ((Int128)(uint)bits[1] << 32) | (uint)bits[0];
        Int128 scale = 1;
        for (var digit = (bits[3] >> 16) & 0xFF; digit > 0; digit--)
        {
            scale *= 10;
        }

        while (scale > 1 && mantissa % 10 == 0)
        {
            (mantissa, scale) = (mantissa / 10, scale / 10);
        }

        return new(bits[3] < 0 ? -mantissa : mantissa, scale);
    }

    public static ExactRatio operator *(ExactRatio ratio, Int128 factor) =>
        new(checked(ratio.Numerator * factor), ratio.Denominator);

    public static ExactRatio operator /(ExactRatio ratio, Int128 divisor) =>
        new(ratio.Numerator, checked(ratio.Denominator * divisor));

    /// <summary>The nearest whole number; a half goes up (French commercial rounding). Refuses a negative ratio.</summary>
    public long RoundHalfUp()
    {
        if (Numerator < 0)
        {
            throw new InvalidOperationException("Only amounts of zero or more are rounded half up.");
        }

        var (whole, rest) = Int128.DivRem(Numerator, Denominator);
        return checked((long)(rest >= Denominator - rest ? whole + 1 : whole));
    }

    /// <summary>The whole part; refuses a negative ratio.</summary>
    public long Floor() => Numerator < 0
        ? throw new InvalidOperationException("Only amounts of zero or more are cut to their whole part.")
        : checked((long)(Numerator / Denominator));

    /// <summary>For reading only: the value with so many decimals, cut and not rounded, as an explanation shows it.</summary>
    public decimal Shown(int decimals)
    {
        Int128 scale = 1;
        for (var i = 0; i < decimals; i++)
        {
            scale *= 10;
        }

        var (whole, rest) = Int128.DivRem(Numerator, Denominator);
        return (decimal)whole + ((decimal)(rest * scale / Denominator) / (decimal)scale);
    }
}
