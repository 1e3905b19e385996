using Microsoft.Extensions.Localization;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>What a movement is called on the pages of shareholders.</summary>
public static class MovementNames
{
    public static string NameOf(this IStringLocalizer<ShareholderTexts> texts, MovementKind kind) => kind switch
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

    /// <summary>"1 part", "12 parts".</summary>
    public static string Shares(this IStringLocalizer<ShareholderTexts> texts, long count) => count == 1 ? texts["1 part"] : texts["{0} parts", count.Shown()];
}
