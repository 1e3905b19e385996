using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>A bank account number (ISO 13616): 15 to 34 characters, check digits true (modulo 97), 27 characters in France.</summary>
public readonly record struct Iban
{
    private const int FrenchLength = 27;

    private Iban(string text) => Text = text;

    /// <summary>Capital letters and digits, no spaces.</summary>
    public string Text { get; }

    /// <summary>Reads an IBAN written with or without spaces; false where it is none.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out Iban iban)
    {
        iban = default;
        var compact = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).ToUpperInvariant();
        if (compact.Length is < 15 or > 34 || !compact.All(char.IsAsciiLetterOrDigit)
            || !char.IsAsciiLetter(compact[0]) || !char.IsAsciiLetter(compact[1]) || !char.IsAsciiDigit(compact[2]) || !char.IsAsciiDigit(compact[3])
            || (compact.StartsWith("FR", StringComparison.Ordinal) && compact.Length != FrenchLength)
            || Remainder(compact) != 1)
        {
            return false;
        }

        iban = new(compact);
        return true;
    }

    /// <summary>In groups of four, as people read it.</summary>
    public override string ToString()
    {
        var grouped = new StringBuilder();
        for (var at = 0; at < Text.Length; at += 4)
        {
            grouped.Append(at > 0 ? " " : "").Append(Text.AsSpan(at, Math.Min(4, Text.Length - at)));
        }

        return grouped.ToString();
    }

    // The country and check digits go to the end; a letter counts as two digits, A = 10.
    private static int Remainder(string compact) => (compact[4..] + compact[..4]).Aggregate(0, (remainder, character) =>
        char.IsAsciiDigit(character) ? ((remainder * 10) + character - '0') % 97 : ((remainder * 100) + character - 'A' + 10) % 97);
}
