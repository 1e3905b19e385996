using System.Diagnostics.CodeAnalysis;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// The code by which anybody can check a certificate of holding: sixteen signs of Crockford's base 32 (eighty bits, so that none is found by trying),
/// shown in fours. Read without regard to case, spaces and hyphens; O stands for 0, I and L for 1.
/// </summary>
public readonly record struct CertificateCode
{
    /// <summary>Random bytes that make a code.</summary>
    public const int RandomBytes = 10;

    public const int Length = 16;

    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsASign = 5;

    private CertificateCode(string value) => Value = value;

    /// <summary>The sixteen signs without hyphens, as they are kept.</summary>
    public string Value { get; }

    public static CertificateCode Of(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        var signs = new char[Length];
        var (bits, count, at) = (0, 0, 0);
        foreach (var value in random)
        {
            (bits, count) = (((bits << 8) | value) & 0xFFF, count + 8);
            while (count >= BitsASign)
            {
                count -= BitsASign;
                signs[at++] = Signs[(bits >> count) & 31];
            }
        }

        return new(new string(signs));
    }

    /// <summary>False for what cannot be a code: another length, other signs.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out CertificateCode code)
    {
        var signs = (text ?? "").Where(sign => !char.IsWhiteSpace(sign) && sign is not '-').Select(char.ToUpperInvariant)
            .Select(sign => sign switch { 'O' => '0', 'I' or 'L' => '1', _ => sign }).Take(Length + 1).ToArray();
        var isCode = signs.Length == Length && Array.TrueForAll(signs, sign => Signs.Contains(sign, StringComparison.Ordinal));
        code = isCode ? new(new string(signs)) : default;
        return isCode;
    }

    /// <summary>In fours, e.g. "7K2M-Q0XJ-…", as people read it.</summary>
    public override string ToString() => Value is null ? "" : string.Join('-', Value.Chunk(4).Select(four => new string(four)));
}
