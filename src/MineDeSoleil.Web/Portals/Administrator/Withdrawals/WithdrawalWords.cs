using Microsoft.Extensions.Localization;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.Web.Portals.Administrator.Withdrawals;

/// <summary>What the states of a withdrawal are called.</summary>
public static class WithdrawalWords
{
    public static string State(this IStringLocalizer<AdministratorTexts> texts, WithdrawalState state) => state switch
    {
        WithdrawalState.Waiting => texts["attend son jour"],
        WithdrawalState.Due => texts["à inscrire"],
        WithdrawalState.ToPay => texts["à payer"],
        WithdrawalState.Paid => texts["payé"],
        WithdrawalState.Abandoned => texts["abandonné"],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "has no name"),
    };

    public static string Badge(WithdrawalState state) => state switch
    {
        WithdrawalState.Due or WithdrawalState.ToPay => "warning",
        WithdrawalState.Paid => "success",
        _ => "neutral",
    };
}
