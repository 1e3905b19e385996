using System.Text.RegularExpressions;

namespace MineDeSoleil.App.Texts;

/// <summary>The spaces French puts before its double signs and around its quotation marks, made unbreakable.</summary>
public static partial class FrenchTypography
{
    public static string Apply(string sentence) =>
        Inside().Replace(BeforeSign().Replace(BeforeColon().Replace(sentence, "\u00A0$1"), "\u202F$1"), "«\u00A0");

    [GeneratedRegex(" ([:»%€])")]
    private static partial Regex BeforeColon();

    [GeneratedRegex(" ([;!?])")]
    private static partial Regex BeforeSign();

    [GeneratedRegex("« ")]
    private static partial Regex Inside();
}
