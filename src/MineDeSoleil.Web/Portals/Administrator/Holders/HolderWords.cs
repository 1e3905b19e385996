using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>What natures are called on the administrator's pages, and what there is to choose from.</summary>
public static class HolderWords
{
    public static string Nature(this IStringLocalizer<AdministratorTexts> texts, Nature nature) => nature switch
    {
        Domain.Shareholders.Nature.Person => texts["Personne"],
        Domain.Shareholders.Nature.Commune => texts["Commune"],
        Domain.Shareholders.Nature.Company => texts["Société"],
        Domain.Shareholders.Nature.Association => texts["Association"],
        _ => throw new ArgumentOutOfRangeException(nameof(nature), nature, "has no name"),
    };

    public static IReadOnlyList<SelectListItem> Natures(this IStringLocalizer<AdministratorTexts> texts) =>
        [.. Enum.GetValues<Nature>().Select(nature => new SelectListItem(texts.Nature(nature), nature.ToString()))];

    /// <summary>The statuses to choose from, with "none said" first.</summary>
    public static IReadOnlyList<SelectListItem> Taxes(string none) =>
        [new(none, ""), .. Enum.GetValues<TaxStatus>().Select(status => new SelectListItem(status.Shown(), status.ToString()))];
}
