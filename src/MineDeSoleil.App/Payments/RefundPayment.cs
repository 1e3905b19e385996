using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments;

/// <summary>
/// Gives money of a subscription back: what is too much, or all of one that came to nothing; never what issued shares stand on. By card the provider is
/// asked first, with a key of its own, so that a repeated try refunds once; by transfer the bank's order is made by hand and recorded here.
/// </summary>
public sealed class RefundPayment(CooperativeDb db, RegisterOfMovements register, SubscriptionMoney money, TakePayment take, CardCheckout cards, IClock clock) : IUseCase
{
    /// <summary>Answers what was given back: the payment's rest, or less where less may go.</summary>
    public async Task<Decision<Money>> Run(long number, Actor actor, CancellationToken cancel)
    {
        var asked = await db.InTransaction<(Payment Payment, Money Amount, int Before)>(async () => await Refundable(number, cancel), cancel);
        if (!asked.TryGet(out var due))
        {
            return asked.Refusals.ToList();
        }

        var today = clock.GetCurrentInstant().DayInParis();
        var told = new MoneyTold(due.Payment.Provider, $"refund-{number}-{due.Before}", PaymentKind.Refunded, due.Amount, today, null, null, due.Payment.ProviderId, actor.Name);
        if (due.Payment.Provider == PaymentProvider.Stripe)
        {
            var refunded = await cards.Refund(due.Payment.ProviderId, due.Amount, told.ProviderId, cancel);
            if (!refunded.TryGet(out var id))
            {
                return refunded.Refusals.ToList();
            }

            told = told with { ProviderId = id };
        }

        var taken = await take.Run(told, actor, cancel);
        return taken.IsRefused ? taken.Refusals.ToList() : due.Amount;
    }

    private async Task<Decision<(Payment Payment, Money Amount, int Before)>> Refundable(long number, CancellationToken cancel)
    {
        await register.Lock(cancel);
        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && p.Kind == PaymentKind.Received, cancel) is not { } payment)
        {
            return Refusal.Of("UnknownPayment", ("payment", number));
        }

        var subscription = await db.Subscriptions.SingleOrDefaultAsync(s => s.Number == payment.SubscriptionNumber
            || db.PaymentDecisions.Any(d => d.PaymentNumber == number && d.SubscriptionNumber == s.Number), cancel);
        if (subscription is null)
        {
            return Refusal.Of("PaymentNotRefundable", ("payment", number), ("refundable", Money.Zero));
        }

        var undone = await db.Payments.AsNoTracking().Where(p => p.OfNumber == number).ToListAsync(cancel);
        var rest = undone.Aggregate(payment.Amount, (sum, other) => sum + other.Change);
        var refundable = (await money.Balance(subscription, cancel)).Refundable;
        var amount = rest < refundable ? rest : refundable;
        return amount > Money.Zero
            ? (payment, amount, undone.Count)
            : Refusal.Of("PaymentNotRefundable", ("payment", number), ("refundable", amount < Money.Zero ? Money.Zero : amount));
    }
}
