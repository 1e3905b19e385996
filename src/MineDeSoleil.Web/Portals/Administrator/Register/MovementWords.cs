using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.Web.Portals.Administrator.Register;

/// <summary>What kinds of movements are called on the administrator's pages.</summary>
public static class MovementWords
{
    public static string Kind(this IStringLocalizer<AdministratorTexts> texts, MovementKind kind) => kind switch
    {
        MovementKind.Subscription => texts["Souscription"],
        MovementKind.NewbornGift => texts["Don de naissance"],
        MovementKind.Transfer => texts["Cession"],
        MovementKind.Gift => texts["Donation"],
        MovementKind.Succession => texts["Succession"],
        MovementKind.Redemption => texts["Retrait"],
        MovementKind.Cancellation => texts["Annulation de parts"],
        MovementKind.Reversal => texts["Correction d’écriture"],
        MovementKind.Conversion => texts["Conversion de parts"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no name"),
    };

    /// <summary>The kinds that are entered one by one.</summary>
    public static IReadOnlyList<SelectListItem> Entered(this IStringLocalizer<AdministratorTexts> texts) =>
        [.. MovementCommand.Kinds.Select(kind => new SelectListItem(texts.Kind(kind), kind.ToString()))];
}
