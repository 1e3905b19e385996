using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>What natures and tax statuses are called on the administrator's pages.</summary>
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

    public static string Tax(this IStringLocalizer<AdministratorTexts> texts, TaxStatus status) => status switch
    {
        TaxStatus.Resident => texts["Résident en France"],
        TaxStatus.ResidentWaived => texts["Résident, dispensé de l’acompte"],
        TaxStatus.NonResident => texts["Non-résident, justifié"],
        TaxStatus.NonResidentUnproven => texts["Non-résident, sans justificatif"],
        TaxStatus.LegalPerson => texts["Personne morale"],
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "has no name"),
    };

    public static IReadOnlyList<SelectListItem> Natures(this IStringLocalizer<AdministratorTexts> texts) =>
        [.. Enum.GetValues<Nature>().Select(nature => new SelectListItem(texts.Nature(nature), nature.ToString()))];

    /// <summary>The statuses to choose from, with "none said" first.</summary>
    public static IReadOnlyList<SelectListItem> Taxes(this IStringLocalizer<AdministratorTexts> texts, string none) =>
        [new(none, ""), .. Enum.GetValues<TaxStatus>().Select(status => new SelectListItem(texts.Tax(status), status.ToString()))];
}
