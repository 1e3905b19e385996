namespace MineDeSoleil.Domain.Shareholders;

/// <summary>What a holder's code, SIREN and e-mail address must look like, whatever the door they come through.</summary>
public static class ContactRules
{
    public const int LongestCode = 32;
    private const int LongestEmail = 254;

    /// <summary>A code is short and stands in lists: no space, no comma, no semicolon.</summary>
    public static bool IsCode(string text) => text.Length is > 0 and <= LongestCode && !text.AsSpan().ContainsAny(" ,;\t\u00A0");

    /// <summary>Nine digits, spaces aside.</summary>
    public static bool IsSiren(string text) => text.Length == 9 && text.All(char.IsAsciiDigit);

    /// <summary>Something, one @, something, no space, 254 characters at most (RFC 5321): whether anybody reads it only a sent message can tell.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= LongestEmail && at > 0 && at < text.Length - 1 && text.IndexOf('@', at + 1) < 0 && !text.Any(char.IsWhiteSpace) && !text.AsSpan().ContainsAny(",;<>\"");
    }
}
