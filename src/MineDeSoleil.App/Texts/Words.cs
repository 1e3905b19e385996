using System.Globalization;
using System.Resources;

namespace MineDeSoleil.App.Texts;

/// <summary>
/// What the members of an enum are called, the same in refusals, on papers and on pages: one list, in Refusals.resx and Refusals.en.resx, under names such as
/// <c>MovementKind.Transfer</c>, in lower case. Throws where a member has no word, so that none is forgotten.
/// </summary>
public static class Words
{
    /// <summary>The word as it stands within a sentence: "cession".</summary>
    public static string Of(Enum member, CultureInfo culture) => Named($"{member.GetType().Name}.{member}", culture);

    /// <summary>The word at the head of a line or a cell: "Cession".</summary>
    public static string Titled(Enum member, CultureInfo culture)
    {
        var word = Of(member, culture);
        return string.Concat(char.ToUpper(word[0], culture).ToString(), word.AsSpan(1));
    }

    /// <summary>The word kept under a name, e.g. <c>FailureKind.RateLimited</c>.</summary>
    internal static string Named(string name, CultureInfo culture) =>
        RefusalTexts.Sentences.GetString(name, culture) ?? throw new MissingManifestResourceException($"No word for {name}.");
}

/// <summary>A member of an enum as it is kept in a reason: by its name alone, to be said again later in any language.</summary>
internal sealed record KeptWord(string Name);
