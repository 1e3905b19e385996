using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// Undoes the issue of a subscription whose payment was taken back and not made good: the movement is reversed in the register, and the
/// subscription follows (<see cref="UndoneIssue"/>).
/// </summary>
public sealed class UndoUnpaidIssue(CooperativeDb db, RegisterOfMovements register, SubscriptionMoney money, ReverseMovement reverse, IClock clock) : IUseCase
{
    public Task<Decision<SubscriptionState>> Run(long number, string reason, Actor actor, CancellationToken cancel) => db.InTransaction<SubscriptionState>(async () =>
    {
        await register.Lock(cancel);
        if (await db.Subscriptions.SingleOrDefaultAsync(s => s.Number == number, cancel) is not { } subscription)
        {
            return Refusal.Of("UnknownSubscription", ("subscription", number));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Of("ReasonMissing");
        }

        var balance = await money.Balance(subscription, cancel);
        if (!balance.IsIssuedUnpaid)
        {
            return Refusal.Of("SubscriptionIsPaid", ("subscription", number), ("held", balance.Held), ("price", balance.Price));
        }

        var reversed = await reverse.Run(subscription.MovementNumber!.Value, $"souscription:{number}:impayée", actor, null, cancel);
        if (reversed.IsRefused)
        {
            return reversed.Refusals.ToList();
        }

        db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, nameof(UndoUnpaidIssue), subscription.Subject(), new { Reason = reason.Trim() });
        return subscription.State;
    }, cancel);
}
