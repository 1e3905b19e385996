using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// Undoes the issue of a subscription whose payment was taken back and not made good: the movement is reversed in the register, what stood as owed
/// is cleared. What is still held is then to be given back.
/// </summary>
public sealed class UndoUnpaidIssue(
    CooperativeDb db, RegisterOfMovements register, SubscriptionMoney money, ReverseMovement reverse, Journal journal, IClock clock) : IUseCase
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
            return Refusal.Of("DecisionReasonMissing");
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

        var now = clock.GetCurrentInstant().ToMicroseconds();
        subscription.GoTo(SubscriptionState.Refunded);
        db.Record(now, actor, nameof(UndoUnpaidIssue), subscription.Subject(), new { Reason = reason.Trim() });
        await journal.Post(SubscriptionEntries.OfDebtCleared(number, now.DayInParis(), balance.Held > Money.Zero ? balance.Price - balance.Held : balance.Price), cancel);
        return subscription.State;
    }, cancel);
}
