using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

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
public sealed class SubscriptionMails(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Nothing is written once the applicant's data are erased.</summary>
    /// <param name="amount">Of the news itself, where it has one; the price otherwise.</param>
    internal async Task Write(Subscription subscription, SubscriptionNews news, CancellationToken cancel, Money? amount = null)
    {
        if (await db.Applicants.AsNoTracking().SingleOrDefaultAsync(a => a.SubscriptionNumber == subscription.Number, cancel) is not { } applicant)
        {
            return;
        }

        var culture = subscription.Culture();
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var name = $"Subscription{news}";
        object[] figures =
        [
            subscription.Number,
            subscription.Shares.Value,
            Euros(amount ?? subscription.Price, culture),
            CreditorReference.Of(subscription.Number).ToString(),
            subscription.DueOn is { } due ? due.ToString("d MMMM yyyy", culture) : "",
        ];
        db.Mails.Add(MailMessage.Of(
            applicant.Email,
            string.Format(culture, MailTexts.Of($"{name}.Subject", culture), figures),
            MailTexts.Paragraphs($"{name}.Body", culture, figures),
            (MailTexts.Of("Subscription.Button", culture), new Uri(subscription.Page)), now, culture));
    }

    private static string Euros(Money amount, CultureInfo culture) => culture.TwoLetterISOLanguageName == "fr"
        ? $"{amount.InEuros.ToString("N2", culture)} €"
        : $"€{amount.InEuros.ToString("N2", culture)}";
}
