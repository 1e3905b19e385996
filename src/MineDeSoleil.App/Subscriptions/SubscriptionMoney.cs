using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Payments;
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
        var reserved = await Reserved([.. payments.SelectMany(group => group).Select(p => p.Number)], cancel);
        return subscriptions.ToDictionary(s => s.Number, s =>
        {
            var own = payments[s.Number].DistinctBy(p => p.Number).ToList();
            return new SubscriptionBalance(s.State, s.Price, Sum(own), own.Aggregate(Money.Zero, (sum, p) => sum + reserved.GetValueOrDefault(p.Number)));
        });
    }

    /// <summary>
    /// The subscriptions whose money is not what their shares stand on: more is held than they ask for, or issued shares lost their payment. The same sums as
    /// <see cref="SubscriptionBalance"/>, over all of them at once.
    /// </summary>
    internal IQueryable<UnsettledMoney> Unsettled() => db.Database.SqlQuery<UnsettledMoney>($"""
        select s.number as "Number", s.held < s.asked as "IsTakenBack", s.since as "Since"
        from (
          select s.number, s.state, case when s.state in ('refused', 'expired', 'withdrawn', 'refunded') then 0 else s.price_cents end as asked,
                 sum(case when p.kind in ('received', 'reinstated') then p.amount_cents else -p.amount_cents end) as held, max(p.recorded_at) as since
          from payments p left join payment_decisions d on d.payment_number = p.number
          join subscriptions s on s.number = coalesce(p.subscription_number, d.subscription_number)
          group by s.number
        ) s
        where s.held > s.asked or (s.state = 'issued' and s.held < s.asked)
        """);

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

    /// <summary>What of some payments is ordered to go back and not in the ledger yet.</summary>
    private async Task<Dictionary<long, Money>> Reserved(List<long> payments, CancellationToken cancel) => payments.Count == 0
        ? []
        : await db.RefundOrders.AsNoTracking().UnderWay().Where(o => payments.Contains(o.PaymentNumber)).ToDictionaryAsync(o => o.PaymentNumber, o => o.Amount, cancel);

    private static Money Sum(IEnumerable<Payment> payments) => payments.Aggregate(Money.Zero, (sum, payment) => sum + payment.Change);
}

/// <summary>What of a subscription's money waits for an administrator.</summary>
public enum MoneyMatter
{
    /// <summary>More is held than the subscription asks for.</summary>
    ToGiveBack,

    /// <summary>The shares are issued, and their payment was taken back.</summary>
    TakenBack,
}

/// <summary>A subscription with such a matter, since its last payment.</summary>
internal sealed record UnsettledMoney(long Number, bool IsTakenBack, DateTime Since);
