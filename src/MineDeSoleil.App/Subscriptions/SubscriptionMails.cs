using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>What whoever subscribed is told.</summary>
public enum SubscriptionNews
{
    Requested,
    Payable,
    Refused,
    Withdrawn,
    Expired,
    PartPaid,
    PaymentFailed,
    Blocked,
    Issued,
    Overpaid,
    PaidInVain,
    TakenBack,
    Refunded,
}

/// <summary>Writes the mails of a subscription to the outbox, in the language it was asked in, with the link to its page. Inside the caller's transaction.</summary>
public sealed class SubscriptionMails(CooperativeDb db, Outbox outbox) : IUseCase
{
    /// <summary>Nothing is written once the applicant's data are erased.</summary>
    /// <param name="amount">Of the news itself, where it has one; the price otherwise.</param>
    internal async Task Write(Subscription subscription, SubscriptionNews news, CancellationToken cancel, Money? amount = null)
    {
        if (await db.Applicants.AsNoTracking().SingleOrDefaultAsync(a => a.SubscriptionNumber == subscription.Number, cancel) is { } applicant)
        {
            await outbox.Write(applicant.Email, subscription.Culture(), MailDraft.Subscription(Enum.Parse<MailKind>($"Subscription{news}"), subscription, amount), cancel);
        }
    }
}
