using System.Globalization;
using Microsoft.Extensions.Localization;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Shared;

/// <summary>A count with its word, in the singular or the plural of the reader's language: "1 part", "12 parts", "0 part" but "0 shares".</summary>
public static class Counted
{
    public static string Shares(this IStringLocalizer texts, long count) => IsSingular(count) ? texts["{0} part", count.Shown()] : texts["{0} parts", count.Shown()];

    /// <summary>"1 virement", "12 virements".</summary>
    public static string Transfers(this IStringLocalizer texts, long count) => IsSingular(count) ? texts["{0} virement", count.Shown()] : texts["{0} virements", count.Shown()];

    /// <summary>"1 associé", "12 associés".</summary>
    public static string Holders(this IStringLocalizer texts, long count) => IsSingular(count) ? texts["{0} associé", count.Shown()] : texts["{0} associés", count.Shown()];

    public static string Movements(this IStringLocalizer texts, long count) => IsSingular(count) ? texts["{0} mouvement", count.Shown()] : texts["{0} mouvements", count.Shown()];

    private static bool IsSingular(long count) => count == 1 || (count == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr");
}
