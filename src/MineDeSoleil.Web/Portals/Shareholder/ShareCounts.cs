using Microsoft.Extensions.Localization;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>Numbers of shares in the reader's words.</summary>
public static class ShareCounts
{
    /// <summary>"1 part", "12 parts".</summary>
    public static string Shares(this IStringLocalizer<ShareholderTexts> texts, long count) => count == 1 ? texts["1 part"] : texts["{0} parts", count.Shown()];
}
