using System.Runtime.InteropServices;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Shares;

/// <summary>
/// The money of one subscription: its price, and what is held of its payer's (received and reinstated, less returned and refunded). Below zero
/// where more went back than came: a refund and a returned debit at once. <paramref name="Reserved"/>: refunds ordered and not in the ledger yet.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SubscriptionBalance(SubscriptionState State, Money Price, Money Held, Money Reserved = default)
{
    public bool IsPaid => Held >= Price;

    /// <summary>What is still to pay; also of shares issued whose payment was taken back.</summary>
    public Money Missing => State is SubscriptionState.AwaitingPayment or SubscriptionState.Expired or SubscriptionState.Requested or SubscriptionState.Issued && Held < Price
        ? Price - Held
        : Money.Zero;

    /// <summary>What is held beyond what the subscription asks for: to be given back. Of one that came to nothing, all of it.</summary>
    public Money Excess => State switch
    {
        SubscriptionState.Requested or SubscriptionState.AwaitingPayment or SubscriptionState.Paid or SubscriptionState.Issued => AtLeastZero(Held - Price),
        SubscriptionState.Refused or SubscriptionState.Expired or SubscriptionState.Withdrawn or SubscriptionState.Refunded => AtLeastZero(Held),
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    /// <summary>The shares are in the register and their payment was taken back.</summary>
    public bool IsIssuedUnpaid => State == SubscriptionState.Issued && Held < Price;

    /// <summary>
    /// The most that may still be refunded: the excess, and what was paid before anything was issued, less what is reserved. Never what issued shares stand on: for that the issue is undone first.
    /// </summary>
    public Money Refundable => AtLeastZero((State is SubscriptionState.Paid ? Held : Excess) - Reserved);

    private static Money AtLeastZero(Money amount) => amount < Money.Zero ? Money.Zero : amount;
}
