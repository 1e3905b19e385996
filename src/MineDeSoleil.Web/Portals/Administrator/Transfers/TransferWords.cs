using Microsoft.Extensions.Localization;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.Web.Portals.Administrator.Transfers;

/// <summary>What the states of a sale are called.</summary>
public static class TransferWords
{
    public static string State(this IStringLocalizer<AdministratorTexts> texts, TransferState state) => state switch
    {
        TransferState.Preemption => texts["préemption en cours"],
        TransferState.Approval => texts["attend l’agrément"],
        TransferState.Ready => texts["à inscrire"],
        TransferState.Refused => texts["acheteur refusé"],
        TransferState.Entered => texts["inscrite au registre"],
        TransferState.Abandoned => texts["abandonnée"],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "has no name"),
    };

    public static string Badge(TransferState state) => state switch
    {
        TransferState.Ready => "warning",
        TransferState.Preemption or TransferState.Approval => "info",
        TransferState.Refused => "danger",
        TransferState.Entered => "success",
        _ => "neutral",
    };
}
