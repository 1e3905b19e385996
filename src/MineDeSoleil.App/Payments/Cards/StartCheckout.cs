using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments.Cards;

/// <summary>
/// Opens the provider's payment page for what a subscription still lacks, counted here. Asked again the same day, and nothing paid meanwhile, it is the same
/// page: two tabs do not make two payments. All that the page says follows from the subscription, for the provider refuses a key with another body.
/// </summary>
public sealed class StartCheckout(CooperativeDb db, SubscriptionMoney money, CardCheckout cards, IClock clock) : IUseCase
{
    /// <param name="token">Of the subscription's page.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Decision<Uri>> Run(Guid token, CancellationToken cancel)
    {
        if (await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Token == token, cancel) is not { } subscription)
        {
            return Refusal.Of("UnknownSubscription", ("subscription", 0));
        }

        var balance = await money.Balance(subscription, cancel);
        if (balance.Missing == Money.Zero || subscription.AcceptedOn is null)
        {
            return Refusal.Of("NothingToPay", ("subscription", subscription.Number));
        }

        var email = await db.Applicants.Where(a => a.SubscriptionNumber == subscription.Number).Select(a => a.Email).SingleAsync(cancel);
        var paid = await money.Of(subscription.Number).CountAsync(cancel);
        var today = clock.GetCurrentInstant().DayInParis();
        return await cards.Open(
            new CheckoutWish(
                subscription.Number, balance.Missing, new MailWords(subscription.Culture()).Say("Checkout.Title"), email, subscription.Language, new Uri($"{subscription.Page}/retour"), new Uri(subscription.Page),
                $"checkout-{subscription.Token:N}-{balance.Missing.Cents}-{paid}-{today.ToDateOnly():yyyyMMdd}"),
            cancel);
    }
}
