using System.Globalization;
using System.Net;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using Stripe;
using Stripe.Checkout;

namespace MineDeSoleil.App.Payments.Cards;

/// <summary>What an event, or a session, tells: money that moved, or that a payment failed for a subscription, or why it cannot be used.</summary>
/// <param name="About">The provider's payment it is about.</param>
public sealed record CardEvent(string Id, string Type, Instant CreatedAt, string? About, MoneyTold? Money = null, long? FailedFor = null, string? Unusable = null);

/// <summary>A payment page to open.</summary>
public sealed record CheckoutWish(long Subscription, Money Amount, string Title, string Email, string Language, Uri Return, Uri Cancel, string Key);

/// <summary>
/// The one adapter to Stripe, written against the names of Stripe.net: with that package (<c>-p:StripeNet=true</c>) it is compiled against it, without it
/// against our own few (decision 0063). Everything of Stripe's ends here.
/// </summary>
public sealed class CardCheckout(CardProvider provider) : IUseCase
{
    /// <summary>The rule of a question that the provider left open: it may have done what was asked, and the same key asks again without doing it twice.</summary>
    internal const string Unanswered = "CardProviderUnanswered";

    private const string MetadataKey = "subscription";
    private const long ToleranceSeconds = EventUtility.DefaultTimeTolerance;

    public bool IsConfigured => provider.IsConfigured;

    /// <summary>Opens a payment page; the same key opens the same page. Answers its address.</summary>
    public Task<Decision<Uri>> Open(CheckoutWish wish, CancellationToken cancel) => Ask<Uri>(async client =>
    {
        var number = wish.Subscription.ToString(CultureInfo.InvariantCulture);
        var session = await new SessionService(client).CreateAsync(
            new SessionCreateOptions
            {
                Mode = "payment",
                LineItems =
                [
                    new()
                    {
                        Quantity = 1,
                        PriceData = new() { Currency = "eur", UnitAmount = wish.Amount.Cents, ProductData = new() { Name = wish.Title } },
                    },
                ],
                SuccessUrl = $"{wish.Return.AbsoluteUri}?session={{CHECKOUT_SESSION_ID}}",
                CancelUrl = wish.Cancel.AbsoluteUri,
                ClientReferenceId = number,
                CustomerEmail = wish.Email,
                Locale = wish.Language,
                Metadata = new() { [MetadataKey] = number },
                PaymentIntentData = new() { Metadata = new() { [MetadataKey] = number } },
            },
            new RequestOptions { IdempotencyKey = wish.Key },
            cancel);
        return new Uri(session.Url!);
    }, cancel);

    /// <summary>How a payment page ended, where the return is quicker than the webhook.</summary>
    public Task<Decision<CardEvent>> Read(string session, Instant now, CancellationToken cancel) => Ask<CardEvent>(async client =>
        Of(session, "return", now, await new SessionService(client).GetAsync(session, null, null, cancel)), cancel);

    /// <summary>Gives back part of a payment; the same key gives back once. Answers the refund's id.</summary>
    public Task<Decision<string>> Refund(string payment, Money amount, string key, CancellationToken cancel) => Ask<string>(async client =>
        (await new RefundService(client).CreateAsync(new RefundCreateOptions { PaymentIntent = payment, Amount = amount.Cents }, new RequestOptions { IdempotencyKey = key }, cancel)).Id, cancel);

    /// <summary>The event of a webhook. Refused: a signature that is not ours, a timestamp too old, a body that is no event.</summary>
    public Decision<CardEvent> Verify(string json, string? signature, Instant now)
    {
        if (provider.WebhookSecret is not { } secret || string.IsNullOrWhiteSpace(signature))
        {
            return Refusal.Of("WebhookNotSigned");
        }

        try
        {
            return Told(EventUtility.ConstructEvent(json, signature, secret, ToleranceSeconds, now.ToUnixTimeSeconds(), throwOnApiVersionMismatch: false));
        }
        catch (Exception wrong) when (wrong is StripeException or System.Text.Json.JsonException or FormatException or OverflowException or ArgumentException)
        {
            return Refusal.Of("WebhookNotSigned");
        }
    }

    /// <summary>The event of a body that was verified when it came.</summary>
    public CardEvent Again(string json) => Told(EventUtility.ParseEvent(json, throwOnApiVersionMismatch: false));

    private static CardEvent Told(Event told)
    {
        var at = Instant.FromDateTimeUtc(DateTime.SpecifyKind(told.Created, DateTimeKind.Utc));
        return (told.Type, told.Data.Object) switch
        {
            ("checkout.session.completed" or "checkout.session.async_payment_succeeded", Session session) => Of(told.Id, told.Type, at, session),
            ("checkout.session.async_payment_failed", Session session) => new(told.Id, told.Type, at, session.PaymentIntentId, FailedFor: SubscriptionOf(session)),
            ("charge.dispute.funds_withdrawn", Dispute dispute) => Undone(told, at, dispute.Id, PaymentKind.Returned, dispute.PaymentIntentId, dispute.Amount, dispute.Currency),
            ("charge.dispute.funds_reinstated", Dispute dispute) => Undone(told, at, $"{dispute.Id}:won", PaymentKind.Reinstated, dispute.PaymentIntentId, dispute.Amount, dispute.Currency),
            ("refund.created", Refund refund) => Undone(told, at, refund.Id, PaymentKind.Refunded, refund.PaymentIntentId, refund.Amount, refund.Currency),
            ("refund.failed", Refund refund) => Undone(told, at, $"{refund.Id}:failed", PaymentKind.Reinstated, refund.PaymentIntentId, refund.Amount, refund.Currency),
            _ => new(told.Id, told.Type, at, null),
        };
    }

    private static CardEvent Of(string id, string type, Instant at, Session session)
    {
        if (session.PaymentStatus != "paid")
        {
            return new(id, type, at, session.PaymentIntentId); // a debit on its way: another event will tell
        }

        return session is { PaymentIntentId: { } payment, AmountTotal: > 0 and { } cents, Currency: "eur" }
            ? new(id, type, at, payment, new MoneyTold(
                PaymentProvider.Stripe, payment, PaymentKind.Received, new Money(cents), at.DayInParis(), session.ClientReferenceId, SubscriptionOf(session), null, id))
            : new(id, type, at, session.PaymentIntentId, Unusable: $"amount {session.AmountTotal} {session.Currency}");
    }

    private static CardEvent Undone(Event told, Instant at, string id, PaymentKind kind, string? payment, long cents, string? currency) => payment is not null && cents > 0 && currency == "eur"
        ? new(told.Id, told.Type, at, payment, new MoneyTold(PaymentProvider.Stripe, id, kind, new Money(cents), at.DayInParis(), null, null, payment, told.Id))
        : new(told.Id, told.Type, at, payment, Unusable: $"amount {cents} {currency}");

    private static long? SubscriptionOf(Session session) =>
        session.Metadata?.GetValueOrDefault(MetadataKey) is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<Decision<T>> Ask<T>(Func<StripeClient, Task<T>> question, CancellationToken cancel)
    {
        if (!provider.IsConfigured)
        {
            return Refusal.Of("CardPaymentNotOffered");
        }

        var http = provider.Handler is { } handler ? new SystemNetHttpClient(new HttpClient(handler, disposeHandler: false)) : new SystemNetHttpClient();
        try
        {
            return await question(new StripeClient(provider.SecretKey, httpClient: http));
        }
        catch (StripeException failure) when (IsAnswer(failure.HttpStatusCode))
        {
            return Refusal.Of("CardProviderRefused", ("reason", failure.Message));
        }
        catch (Exception failure) when (failure is StripeException or HttpRequestException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return Refusal.Of(Unanswered, ("reason", failure.Message));
        }
    }

    /// <summary>A no that stays a no: not a conflict with the same question still under way, nor too many questions, nor a failure of theirs or of the network.</summary>
    private static bool IsAnswer(HttpStatusCode status) =>
        (int)status is >= 400 and < 500 && status is not (HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout);
}
