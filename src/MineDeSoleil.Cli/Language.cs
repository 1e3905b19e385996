using System.Globalization;

namespace MineDeSoleil.Cli;

/// <summary>The language in which mds speaks to people: French, or English where MDS_LANG begins with "en". JSON names never change.</summary>
internal static class Language
{
    public static void Choose()
    {
        var wish = Environment.GetEnvironmentVariable("MDS_LANG") ?? "";
        var culture = CultureInfo.GetCultureInfo(wish.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en-GB" : "fr-FR");
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }

    /// <summary>One sentence in both languages, side by side, so that neither is forgotten.</summary>
    public static string Say(string french, string english) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? english : french;
}
