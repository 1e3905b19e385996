using NodaTime;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>
/// A code printed on a letter, by which a family finds its child's account: fifteen random signs and one that checks them, e.g.
/// <c>K7QX-2M9D-RTHW-4ZP3</c>. Signs that the eye confuses are read alike (Crockford's base 32). There is no personal data in it.
/// </summary>
public readonly record struct ClaimCode
{
    public const int RandomSigns = 15;
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ClaimCode(string text) => Text = text;

    /// <summary>Sixteen signs without hyphens: what is hashed and kept.</summary>
    public string Text { get; }

    /// <summary>As printed, in groups of four.</summary>
    public string Printed => string.Join('-', Text.Chunk(4).Select(group => new string(group)));

    /// <summary>A code from random bytes, one a sign; thirty-two divides 256, so that every sign is as likely.</summary>
    public static ClaimCode From(ReadOnlySpan<byte> random)
    {
        var signs = new char[RandomSigns + 1];
        for (var i = 0; i < RandomSigns; i++)
        {
            signs[i] = Signs[random[i] % Signs.Length];
        }

        signs[RandomSigns] = Check(signs.AsSpan(0, RandomSigns));
        return new(new string(signs));
    }

    /// <summary>Reads what somebody typed: hyphens, spaces and case do not matter, O is 0, I and L are 1. False for a slip of the finger.</summary>
    public static bool TryRead(string? typed, out ClaimCode code)
    {
        var signs = (typed ?? "").Where(c => c != '-' && !char.IsWhiteSpace(c)).Select(c => char.ToUpperInvariant(c) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var sign => sign,
        }).ToArray();
        var isRight = signs.Length == RandomSigns + 1 && signs.All(Signs.Contains) && Check(signs.AsSpan(0, RandomSigns)) == signs[RandomSigns];
        code = isRight ? new(new string(signs)) : default;
        return isRight;
    }

    /// <summary>Weighted sum modulo 31, whose weights are all different and never zero: any one wrong sign and any two exchanged are seen, but for 0 and Z.</summary>
    private static char Check(ReadOnlySpan<char> signs)
    {
        var sum = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            sum += (i + 1) * Signs.IndexOf(signs[i], StringComparison.Ordinal);
        }

        return Signs[sum % 31];
    }
}

/// <summary>A code that was printed: its hash only, until when it opens, and how often a wrong birth date came with it.</summary>
public sealed class PrintedCode
{
    /// <summary>Wrong birth dates after which a code opens nothing any more.</summary>
    public const int MostWrongDates = 5;

    public static readonly Duration Lifetime = Duration.FromDays(180);

    public required Guid Id { get; init; }
    public required ShareholderId ShareholderId { get; init; }
    public required byte[] CodeHash { get; init; }
    public required Instant MadeAt { get; init; }
    public required Instant ExpiresAt { get; init; }
    public Instant? UsedAt { get; set; }

    /// <summary>Since when a newer code stands in its place.</summary>
    public Instant? ReplacedAt { get; set; }

    public int WrongDates { get; set; }

    public bool Opens(Instant now) => UsedAt is null && ReplacedAt is null && ExpiresAt > now && WrongDates < MostWrongDates;
}
