using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments;

/// <summary>Money as a provider tells it. <paramref name="OfProviderId"/>: of a return or a refund, the payment it undoes.</summary>
public sealed record MoneyTold(
    PaymentProvider Provider,
    string ProviderId,
    PaymentKind Kind,
    Money Amount,
    LocalDate On,
    string? Reference,
    long? Subscription,
    string? OfProviderId,
    string Source)
{
    public string? PayerName { get; init; }
    public string? PayerIban { get; init; }
    public string? Remittance { get; init; }

    /// <summary>The payer's own id of a transfer.</summary>
    public string? EndToEndId { get; init; }
}

/// <summary>The payment's number in our ledger. Not new: it was told before, and nothing happened this time.</summary>
public sealed record PaymentReceipt(long Number, long? Subscription, bool IsNew);

/// <summary>
/// Takes one movement of money into the ledger of payments, once, whatever tells it and however often; then its subscription goes on. What names no
/// subscription is kept all the same and waits for an administrator. A card provider's return of something never seen is refused: it is told in any order,
/// and taken when the payment is there; a bank's is kept, to be resolved.
/// </summary>
public sealed class TakePayment(CooperativeDb db, RegisterOfMovements register, SubscriptionMoney money, IClock clock) : IUseCase
{
    public Task<Decision<PaymentReceipt>> Run(MoneyTold told, Actor actor, CancellationToken cancel) => db.InTransaction<PaymentReceipt>(async () =>
    {
        await register.Lock(cancel);
        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Provider == told.Provider && p.ProviderId == told.ProviderId, cancel) is { } known)
        {
            return new PaymentReceipt(known.Number, known.SubscriptionNumber, IsNew: false);
        }

        var original = told.OfProviderId is null
            ? null
            : await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Provider == told.Provider && p.ProviderId == told.OfProviderId, cancel);
        if (told.Kind != PaymentKind.Received && original is null && told.Provider == PaymentProvider.Stripe)
        {
            return Refusal.Of("UnknownPayment", ("payment", told.OfProviderId ?? ""));
        }

        var number = original is null ? told.Subscription : await SubscriptionOf(original, cancel) ?? told.Subscription;
        var subscription = number is null ? null : await db.Subscriptions.SingleOrDefaultAsync(s => s.Number == number, cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var payment = new Payment
        {
            Number = 1 + (await db.Payments.MaxAsync(p => (long?)p.Number, cancel) ?? 0),
            Provider = told.Provider,
            ProviderId = told.ProviderId,
            Kind = told.Kind,
            Amount = told.Amount,
            On = told.On,
            RecordedAt = now,
            SubscriptionNumber = subscription?.Number,
            Reference = told.Reference,
            EndToEndId = told.EndToEndId,
            OfNumber = original?.Number,
            Source = told.Source,
        };
        db.Payments.Add(payment);
        if (told.PayerName is not null || told.PayerIban is not null || told.Remittance is not null)
        {
            db.Payers.Add(new Payer { PaymentNumber = payment.Number, Name = told.PayerName, Iban = told.PayerIban, Remittance = told.Remittance });
        }

        if (told.Kind == PaymentKind.Refunded && original is not null
            && await db.RefundOrders.UnderWay().SingleOrDefaultAsync(o => o.PaymentNumber == original.Number && o.Amount.Cents == told.Amount.Cents, cancel) is { } order)
        {
            order.RefundNumber = payment.Number; // whoever tells first: we, or the provider's event
        }

        db.Record(now, actor, nameof(TakePayment), $"payment:{payment.Number}", new { payment.Kind, AmountCents = payment.Amount.Cents, payment.SubscriptionNumber });
        await db.SaveChangesAsync(cancel);
        if (subscription is not null)
        {
            await money.Book(payment, subscription, actor, cancel);
        }

        return new PaymentReceipt(payment.Number, subscription?.Number, IsNew: true);
    }, cancel);

    /// <summary>The subscription a payment counts for: by its reference, or by an administrator's decision.</summary>
    private async Task<long?> SubscriptionOf(Payment payment, CancellationToken cancel) => payment.SubscriptionNumber
        ?? await db.PaymentDecisions.Where(d => d.PaymentNumber == payment.Number).Select(d => d.SubscriptionNumber).SingleOrDefaultAsync(cancel);
}
