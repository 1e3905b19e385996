using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

internal static class WithdrawalSteps
{
    /// <summary>The movement that a withdrawal becomes.</summary>
    public static MovementRequest Request(this Withdrawal withdrawal, Shareholder holder, ShareClass shareClass, Money? price) => new()
    {
        Kind = withdrawal.Movement,
        Class = shareClass,
        From = holder,
        Shares = withdrawal.Shares,
        Nominal = shareClass.Nominal,
        Price = price,
        NotifiedOn = withdrawal.NotifiedOn,
        EffectiveOn = withdrawal.ExitOn,
        Document = withdrawal.Document,
    };

    /// <summary>The withdrawal in one of the states from which a step goes on; its refusal otherwise.</summary>
    public static async Task<Decision<Withdrawal>> Withdrawal(this CooperativeDb db, int number, LocalDate today, WithdrawalState[] from, CancellationToken cancel)
    {
        if (await db.Withdrawals.SingleOrDefaultAsync(w => w.Number == number, cancel) is not { } withdrawal)
        {
            return Refusal.Of("UnknownWithdrawal", ("withdrawal", number));
        }

        var state = withdrawal.StateOn(today);
        return from.Contains(state) ? withdrawal
            : state == WithdrawalState.Waiting ? Refusal.Of("ExitDateNotReached", ("withdrawal", number), ("exit", withdrawal.ExitOn), ("today", today))
            : Refusal.Of("WithdrawalNotThere", ("withdrawal", number), ("state", state));
    }
}
