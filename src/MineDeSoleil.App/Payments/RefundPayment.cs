using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments;

/// <summary>
/// Gives money of a subscription back: what is too much, or all of one that came to nothing; never what issued shares stand on. The order is written down and
/// its amount reserved first, then the provider is asked by card, with the order's key; by transfer the bank's order is made by hand and recorded here.
/// Two administrators at once, and a try again after a failure, carry the same order through.
/// </summary>
public sealed class RefundPayment(CooperativeDb db, RegisterOfMovements register, SubscriptionMoney money, TakePayment take, CardCheckout cards, IClock clock) : IUseCase
{
    /// <summary>Answers what was given back: the payment's rest, or less where less may go.</summary>
    public async Task<Decision<Money>> Run(long number, Actor actor, CancellationToken cancel)
    {
        var ordered = await db.InTransaction<(Payment Payment, RefundOrder Order)>(async () => await Order(number, actor, cancel), cancel);
        if (!ordered.TryGet(out var due))
        {
            return ordered.Refusals.ToList();
        }

        var (payment, order) = due;
        var today = clock.GetCurrentInstant().DayInParis();
        var told = new MoneyTold(payment.Provider, order.Key, PaymentKind.Refunded, order.Amount, today, null, null, payment.ProviderId, actor.Name);
        if (payment.Provider == PaymentProvider.Stripe)
        {
            var refunded = await cards.Refund(payment.ProviderId, order.Amount, order.Key, cancel);
            if (!refunded.TryGet(out var id))
            {
                await Close(order.Id, refunded.Refusals[0], actor, cancel);
                return refunded.Refusals.ToList();
            }

            told = told with { ProviderId = id };
        }

        var taken = await take.Run(told, actor, cancel);
        return taken.IsRefused ? taken.Refusals.ToList() : order.Amount;
    }

    /// <summary>The order of this payment that is under way, or a new one for what may still go.</summary>
    private async Task<Decision<(Payment Payment, RefundOrder Order)>> Order(long number, Actor actor, CancellationToken cancel)
    {
        await register.Lock(cancel);
        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && p.Kind == PaymentKind.Received, cancel) is not { } payment)
        {
            return Refusal.Of("UnknownPayment", ("payment", number));
        }

        if (await db.RefundOrders.UnderWay().SingleOrDefaultAsync(o => o.PaymentNumber == number, cancel) is { } standing)
        {
            return (payment, standing);
        }

        var amount = await Refundable(payment, cancel);
        if (amount <= Money.Zero)
        {
            return Refusal.Of("PaymentNotRefundable", ("payment", number), ("refundable", Money.Zero));
        }

        var order = new RefundOrder { Id = Guid.CreateVersion7(), PaymentNumber = number, Amount = amount, OrderedBy = actor.Name, OrderedAt = clock.GetCurrentInstant().ToMicroseconds() };
        db.RefundOrders.Add(order);
        db.Record(order.OrderedAt, actor, nameof(RefundPayment), $"payment:{number}", new { AmountCents = amount.Cents, Order = order.Id });
        return (payment, order);
    }

    /// <summary>What of a payment has not gone back, and no more than its subscription may give.</summary>
    private async Task<Money> Refundable(Payment payment, CancellationToken cancel)
    {
        var subscription = await db.Subscriptions.SingleOrDefaultAsync(s => s.Number == payment.SubscriptionNumber
            || db.PaymentDecisions.Any(d => d.PaymentNumber == payment.Number && d.SubscriptionNumber == s.Number), cancel);
        if (subscription is null)
        {
            return Money.Zero;
        }

        var undone = await db.Payments.AsNoTracking().Where(p => p.OfNumber == payment.Number).ToListAsync(cancel);
        var rest = undone.Aggregate(payment.Amount, (sum, other) => sum + other.Change);
        var refundable = (await money.Balance(subscription, cancel)).Refundable;
        return rest < refundable ? rest : refundable;
    }

    /// <summary>Sets the reserved amount free where the provider said no. Where it said nothing the order stands: the money may be on its way.</summary>
    private Task Close(Guid id, Refusal refusal, Actor actor, CancellationToken cancel) => refusal.Rule == CardCheckout.Unanswered
        ? Task.CompletedTask
        : db.InTransaction<bool>(async () =>
        {
            await register.Lock(cancel);
            if (await db.RefundOrders.UnderWay().SingleOrDefaultAsync(o => o.Id == id, cancel) is { } order)
            {
                order.RefusedBecause = refusal.ToString();
                db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, "RefundRefused", $"payment:{order.PaymentNumber}", new { Order = id, Reason = order.RefusedBecause });
            }

            return true;
        }, cancel);
}
