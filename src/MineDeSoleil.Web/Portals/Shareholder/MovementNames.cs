using Microsoft.Extensions.Localization;
using MineDeSoleil.Domain.Shares;

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
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no name"),
    };
}
