using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>
/// What a payment does to its subscription: the entry, the state, the issue where it is now paid in full, the mail. One place for every provider,
/// early or late, in or out. Inside the caller's transaction, under the register's lock.
/// </summary>
public sealed class SubscriptionMoney(CooperativeDb db, Journal journal, IssueShares issue, SubscriptionMails mails) : IUseCase
{
    /// <summary>Every payment that counts for a subscription: told by its reference, or assigned by an administrator.</summary>
    internal IQueryable<Payment> Of(long subscription) => db.Payments.AsNoTracking().Where(p =>
        p.SubscriptionNumber == subscription || db.PaymentDecisions.Any(d => d.PaymentNumber == p.Number && d.SubscriptionNumber == subscription));

    /// <summary>The money of a subscription as it stands.</summary>
    public async Task<SubscriptionBalance> Balance(Subscription subscription, CancellationToken cancel) => (await Balances([subscription], cancel))[subscription.Number];

    /// <summary>The same of several, by number.</summary>
    public async Task<IReadOnlyDictionary<long, SubscriptionBalance>> Balances(IReadOnlyCollection<Subscription> subscriptions, CancellationToken cancel)
    {
        var numbers = subscriptions.Select(s => s.Number).ToList();
        var told = await db.Payments.AsNoTracking().Where(p => p.SubscriptionNumber != null && numbers.Contains(p.SubscriptionNumber.Value))
            .Select(p => new { Number = p.SubscriptionNumber!.Value, Payment = p }).ToListAsync(cancel);
        var assigned = await (
            from decision in db.PaymentDecisions.AsNoTracking()
            where decision.SubscriptionNumber != null && numbers.Contains(decision.SubscriptionNumber.Value)
            join payment in db.Payments.AsNoTracking() on decision.PaymentNumber equals payment.Number
            select new { Number = decision.SubscriptionNumber!.Value, Payment = payment }).ToListAsync(cancel);
        var payments = told.Concat(assigned).ToLookup(row => row.Number, row => row.Payment);
        return subscriptions.ToDictionary(s => s.Number, s => new SubscriptionBalance(s.State, s.Price, Sum(payments[s.Number].DistinctBy(p => p.Number))));
    }

    /// <summary>Posts a payment that is in the ledger and draws its consequences.</summary>
    internal async Task Book(Payment payment, Subscription subscription, Actor actor, CancellationToken cancel)
    {
        var held = (await Balance(subscription, cancel)).Held;
        var issued = subscription.State == SubscriptionState.Issued ? subscription.Price : Money.Zero;
        await journal.Post(SubscriptionEntries.OfPayment(payment, subscription.Number, held - payment.Change - issued), cancel);
        if (payment.Kind == PaymentKind.Refunded)
        {
            if (subscription.State == SubscriptionState.Paid)
            {
                subscription.GoTo(SubscriptionState.Refunded);
            }

            await db.SaveChangesAsync(cancel);
            await mails.Write(subscription, SubscriptionNews.Refunded, cancel, payment.Amount);
            return;
        }

        if (payment.Kind == PaymentKind.Returned)
        {
            await TakeBack(payment, subscription, cancel);
            return;
        }

        await Settle(subscription, actor, cancel, payment);
    }

    /// <summary>Goes on where enough is held; otherwise says what is missing, or in vain, or too much.</summary>
    internal async Task Settle(Subscription subscription, Actor actor, CancellationToken cancel, Payment? by = null)
    {
        var balance = await Balance(subscription, cancel);
        if (subscription.State is SubscriptionState.AwaitingPayment or SubscriptionState.Expired && balance.IsPaid)
        {
            subscription.GoTo(SubscriptionState.Paid);
            await Issue(subscription, actor, cancel);
            balance = balance with { State = subscription.State };
        }

        await db.SaveChangesAsync(cancel);
        if (by is null)
        {
            return;
        }

        if (balance.Excess > Money.Zero && balance.State is not (SubscriptionState.AwaitingPayment or SubscriptionState.Requested))
        {
            var inVain = balance.State is not (SubscriptionState.Issued or SubscriptionState.Paid);
            await mails.Write(subscription, inVain ? SubscriptionNews.PaidInVain : SubscriptionNews.Overpaid, cancel, balance.Excess);
        }
        else if (balance.Missing > Money.Zero)
        {
            await mails.Write(subscription, SubscriptionNews.PartPaid, cancel, balance.Missing);
        }
    }

    /// <summary>Issues what is paid, dated by the last payment; what stands against it is answered.</summary>
    internal async Task<IReadOnlyList<Refusal>> Issue(Subscription subscription, Actor actor, CancellationToken cancel)
    {
        var payments = await Of(subscription.Number).ToListAsync(cancel);
        var last = payments.Where(p => p.Change > Money.Zero).Max(p => p.On);
        return await issue.Run(subscription, Sum(payments), last, actor, cancel);
    }

    private async Task TakeBack(Payment payment, Subscription subscription, CancellationToken cancel)
    {
        var balance = await Balance(subscription, cancel);
        if (subscription.State == SubscriptionState.Paid && !balance.IsPaid)
        {
            subscription.GoTo(SubscriptionState.AwaitingPayment);
        }

        await db.SaveChangesAsync(cancel);
        if (subscription.State is SubscriptionState.Issued or SubscriptionState.AwaitingPayment)
        {
            await mails.Write(subscription, SubscriptionNews.TakenBack, cancel, payment.Amount);
        }
    }

    private static Money Sum(IEnumerable<Payment> payments) => payments.Aggregate(Money.Zero, (sum, payment) => sum + payment.Change);
}
