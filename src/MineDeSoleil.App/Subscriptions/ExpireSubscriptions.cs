using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// Ends the subscriptions whose last day to pay has passed; a part that was paid is then shown as to be given back, and money that still comes
/// in full revives them. Safe to run again.
/// </summary>
public sealed class ExpireSubscriptions(CooperativeDb db, RegisterOfMovements register, SubscriptionMails mails, IClock clock) : IUseCase
{
    /// <summary>Answers how many ended.</summary>
    public Task<Decision<int>> Run(Actor actor, CancellationToken cancel) => db.InTransaction<int>(async () =>
    {
        await register.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var today = now.DayInParis();
        var late = await db.Subscriptions.Where(s => s.State == SubscriptionState.AwaitingPayment && s.DueOn < today).OrderBy(s => s.Number).ToListAsync(cancel);
        foreach (var subscription in late)
        {
            subscription.GoTo(SubscriptionState.Expired);
            db.Record(now, actor, nameof(ExpireSubscriptions), subscription.Subject());
            await mails.Write(subscription, SubscriptionNews.Expired, cancel);
        }

        return late.Count;
    }, cancel);
}
