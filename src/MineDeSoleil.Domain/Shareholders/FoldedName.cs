using System.Globalization;
using System.Text;

namespace MineDeSoleil.Domain.Shareholders;

/// <summary>
/// A name reduced to what two spellings of one person share: no accents, no case; hyphens, apostrophes and spaces are one space.
/// "Zoé-Marie  D’Hôtel" and "ZOE MARIE D'HOTEL" fold alike.
/// </summary>
public static class FoldedName
{
    public static string Of(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in name.Replace("œ", "oe").Replace("Œ", "OE").Replace("æ", "ae").Replace("Æ", "AE").Replace("ß", "ss").Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetterOrDigit(character))
            {
                folded.Append(char.ToUpperInvariant(character));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Family name and given names folded together, the form kept for the recognition of duplicates.</summary>
    public static string Of(string familyName, string givenNames) => $"{Of(familyName)}/{Of(givenNames)}";
}
