using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MineDeSoleil.Domain.Payments;

/// <summary>
/// The structured reference that a payer puts on a transfer (ISO 11649): RF, two check digits (modulo 97), at most 21 letters and digits. By it a
/// payment finds its subscription without anybody reading it.
/// </summary>
public readonly record struct CreditorReference
{
    private const string Ours = "MDS";
    private const int LongestBody = 21;

    private CreditorReference(string text) => Text = text;

    /// <summary>Capital letters and digits, no spaces.</summary>
    public string Text { get; }

    /// <summary>The reference of a subscription, e.g. "RF66MDS000012".</summary>
    public static CreditorReference Of(long subscription) => Around($"{Ours}{subscription.ToString("000000", CultureInfo.InvariantCulture)}");

    /// <summary>The reference whose body is given; throws where it is no body.</summary>
    public static CreditorReference Around(string body)
    {
        if (body.Length is 0 or > LongestBody || !body.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)))
        {
            throw new ArgumentException($"\"{body}\" is no body of a reference: 1 to {LongestBody} capital letters and digits.", nameof(body));
        }

        return new($"RF{(98 - Remainder($"{body}RF00")).ToString("00", CultureInfo.InvariantCulture)}{body}");
    }

    /// <summary>Reads a reference written with or without spaces; false where its form or its check digits are wrong.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out CreditorReference reference)
    {
        reference = default;
        var compact = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (compact.Length is < 5 or > LongestBody + 4 || !compact.StartsWith("RF", StringComparison.Ordinal) || !compact.All(char.IsAsciiLetterOrDigit)
            || !char.IsAsciiDigit(compact[2]) || !char.IsAsciiDigit(compact[3]) || Remainder(compact[4..] + compact[..4]) != 1)
        {
            return false;
        }

        reference = new(compact);
        return true;
    }

    /// <summary>The first reference in a text that people wrote freely, spaces or not; null where there is none with true check digits.</summary>
    public static CreditorReference? FindIn(string? text)
    {
        var compact = string.Concat((text ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        for (var at = compact.IndexOf("RF", StringComparison.Ordinal); at >= 0; at = compact.IndexOf("RF", at + 1, StringComparison.Ordinal))
        {
            // Ours have a known form, so that words written right behind do not spoil them.
            var length = 4 + Ours.Length;
            while (at + length < compact.Length && char.IsAsciiDigit(compact[at + length]))
            {
                length++;
            }

            if (at + length <= compact.Length && TryRead(compact.Substring(at, Math.Min(length, LongestBody + 4)), out var found) && found.Subscription is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The subscription it was made for; null where it is not one of ours.</summary>
    public long? Subscription => Text.AsSpan(4).StartsWith(Ours, StringComparison.Ordinal) && Text.AsSpan(4 + Ours.Length) is { Length: >= 6 } digits
        && !digits.ContainsAnyExceptInRange('0', '9') && long.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>In groups of four, as people read and type it.</summary>
    public override string ToString() => string.Join(' ', Text.Chunk(4).Select(group => new string(group)));

    // A letter counts as two digits, A = 10.
    private static int Remainder(string text) => text.Aggregate(0, (remainder, character) =>
        char.IsAsciiDigit(character) ? ((remainder * 10) + character - '0') % 97 : ((remainder * 100) + character - 'A' + 10) % 97);
}
