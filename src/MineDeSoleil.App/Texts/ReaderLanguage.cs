using System.Globalization;

namespace MineDeSoleil.App.Texts;

/// <summary>The two languages that people are written to in, as they are kept: "fr" or "en". Whoever said nothing is written to in French.</summary>
public static class ReaderLanguage
{
    public const string French = "fr";
    public const string English = "en";

    public static CultureInfo Culture(string? code) => CultureInfo.GetCultureInfo(code == English ? "en-GB" : "fr-FR");

    public static string Of(CultureInfo culture) => culture.TwoLetterISOLanguageName == English ? English : French;
}
