using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// What the company, or whoever asked, decides on a subscription: approve, refuse, withdraw. One decision counts: two administrators at once have one effect,
/// the second is told where the subscription stands.
/// </summary>
public sealed class DecideSubscription(
    CooperativeDb db, RegisterOfMovements register, SubscriptionsOnDay onDay, MinorAgreements minors, SubscriptionMoney money, SubscriptionMails mails, IClock clock) : IUseCase
{
    /// <summary>
    /// Asks for payment. <paramref name="holderCode"/>: the holder that the administrator recognised; null for somebody new. <paramref name="agreement"/>: who signed,
    /// where the holder is a minor; for a child who is new here the administrator sees to it.
    /// </summary>
    public Task<Decision<SubscriptionState>> Approve(long number, string? holderCode, MinorAgreement? agreement, Actor actor, CancellationToken cancel) =>
        Step(number, SubscriptionState.AwaitingPayment, nameof(Approve), SubscriptionNews.Payable, actor, new { agreement }, async (subscription, today) =>
        {
            if (holderCode is not null && subscription.HolderId is null)
            {
                if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == holderCode, cancel) is not { } holder)
                {
                    return Refusal.Of("UnknownHolder", ("holder", holderCode));
                }

                subscription.HolderId = holder.Id;
            }

            var minor = await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Id == subscription.HolderId, cancel);
            if (await minors.WhyNot(MinorAct.Subscribe, minor, agreement, today, cancel) is { } disagreement)
            {
                return disagreement;
            }

            subscription.AcceptedOn = today;
            subscription.DueOn = today.PlusDays((await onDay.Terms(today, cancel))?.DaysToPay ?? 1);
            return null;
        }, cancel);

    /// <summary>Refuses, with a reason that the audit trail keeps; money that already came is then to be given back.</summary>
    public Task<Decision<SubscriptionState>> Refuse(long number, string reason, Actor actor, CancellationToken cancel) =>
        Step(number, SubscriptionState.Refused, nameof(Refuse), SubscriptionNews.Refused, actor, new { Reason = reason }, (_, _) => Task.FromResult(
            reason.Trim().Length == 0 ? Refusal.Of("ReasonMissing") : null), cancel);

    /// <summary>Whoever asked gives it up, before it is paid in full.</summary>
    public Task<Decision<SubscriptionState>> Withdraw(long number, Actor actor, CancellationToken cancel) =>
        Step(number, SubscriptionState.Withdrawn, nameof(Withdraw), SubscriptionNews.Withdrawn, actor, null, (_, _) => Task.FromResult<Refusal?>(null), cancel);

    /// <summary>Tries again to issue what is paid and was blocked.</summary>
    public Task<Decision<SubscriptionState>> IssueAgain(long number, Actor actor, CancellationToken cancel) => db.InTransaction<SubscriptionState>(async () =>
    {
        await register.Lock(cancel);
        if (await db.Subscriptions.SingleOrDefaultAsync(s => s.Number == number, cancel) is not { } subscription)
        {
            return Refusal.Of("UnknownSubscription", ("subscription", number));
        }

        if (subscription.WhyNot(SubscriptionState.Issued) is { } refusal)
        {
            return refusal;
        }

        if ((await money.Balance(subscription, cancel)).Reserved > Money.Zero)
        {
            return Refusal.Of("RefundUnderWay", ("subscription", number));
        }

        var blocked = await money.Issue(subscription, actor, cancel);
        return blocked.Count > 0 ? blocked.ToList() : subscription.State;
    }, cancel);

    private Task<Decision<SubscriptionState>> Step(
        long number, SubscriptionState next, string verb, SubscriptionNews news, Actor actor, object? detail, Func<Subscription, LocalDate, Task<Refusal?>> prepare, CancellationToken cancel) =>
        db.InTransaction<SubscriptionState>(async () =>
        {
            await register.Lock(cancel);
            if (await db.Subscriptions.SingleOrDefaultAsync(s => s.Number == number, cancel) is not { } subscription)
            {
                return Refusal.Of("UnknownSubscription", ("subscription", number));
            }

            var now = clock.GetCurrentInstant().ToMicroseconds();
            if ((subscription.WhyNot(next) ?? await prepare(subscription, now.DayInParis())) is { } refusal)
            {
                return refusal;
            }

            subscription.GoTo(next);
            db.Record(now, actor, $"{verb}Subscription", subscription.Subject(), detail);
            await db.SaveChangesAsync(cancel);
            await mails.Write(subscription, news, cancel);
            if (next == SubscriptionState.AwaitingPayment)
            {
                await money.Settle(subscription, actor, cancel); // it may have been paid before it was approved
            }

            return subscription.State;
        }, cancel);
}
