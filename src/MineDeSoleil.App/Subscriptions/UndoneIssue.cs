using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// What becomes of a subscription whose shares are undone in the register, paid or not: all that is held of its payer's can be given back, and nothing stands as
/// owed any more. Inside the caller's transaction, under the register's lock.
/// </summary>
public sealed class UndoneIssue(CooperativeDb db, SubscriptionMoney money, Journal journal, IClock clock) : IUseCase
{
    /// <summary>Follows the reversal of a movement; nothing happens where no subscription caused it.</summary>
    internal async Task Follow(long movement, string reason, Actor actor, CancellationToken cancel)
    {
        if (await db.Subscriptions.SingleOrDefaultAsync(s => s.MovementNumber == movement, cancel) is not { } subscription)
        {
            return;
        }

        var now = clock.GetCurrentInstant().ToMicroseconds();
        var balance = await money.Balance(subscription, cancel);
        subscription.GoTo(SubscriptionState.Refunded);
        db.Record(now, actor, nameof(UndoneIssue), subscription.Subject(), new { Reason = reason });
        await db.SaveChangesAsync(cancel);
        if (balance.IsIssuedUnpaid)
        {
            var owed = balance.Held > Money.Zero ? balance.Price - balance.Held : balance.Price;
            await journal.Post(SubscriptionEntries.OfDebtCleared(subscription.Number, now.DayInParis(), owed), cancel);
        }
    }
}
