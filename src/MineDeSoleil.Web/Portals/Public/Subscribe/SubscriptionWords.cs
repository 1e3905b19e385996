using Microsoft.Extensions.Localization;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.Web.Portals.Public.Subscribe;

/// <summary>States and payments in the reader's words; their English stands with the shared texts.</summary>
public static class SubscriptionWords
{
    public static string State(this IStringLocalizer texts, SubscriptionState state) => state switch
    {
        SubscriptionState.Requested => texts["En attente d’approbation"],
        SubscriptionState.AwaitingPayment => texts["En attente de paiement"],
        SubscriptionState.Paid => texts["Payée, pas encore émise"],
        SubscriptionState.Issued => texts["Parts émises"],
        SubscriptionState.Refused => texts["Refusée"],
        SubscriptionState.Expired => texts["Expirée"],
        SubscriptionState.Withdrawn => texts["Retirée"],
        SubscriptionState.Refunded => texts["Annulée et remboursée"],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "has no word"),
    };

    public static string Kind(this IStringLocalizer texts, PaymentKind kind) => kind switch
    {
        PaymentKind.Received => texts["Versement reçu"],
        PaymentKind.Returned => texts["Repris par la banque"],
        PaymentKind.Refunded => texts["Rendu"],
        PaymentKind.Reinstated => texts["Versement rétabli"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no word"),
    };
}
