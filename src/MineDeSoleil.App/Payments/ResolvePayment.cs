using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Payments;

/// <summary>
/// Decides on money that told of no subscription, once: it is for one after all, it has been given back to its payer, or it is not the
/// register's business. Only then does it enter the journal, or not at all.
/// </summary>
public sealed class ResolvePayment(CooperativeDb db, RegisterOfMovements register, SubscriptionMoney money, Journal journal, IClock clock) : IUseCase
{
    public Task<Decision<PaymentVerdict>> Run(long number, PaymentVerdict verdict, long? subscriptionNumber, string reason, Actor actor, CancellationToken cancel) =>
        db.InTransaction<PaymentVerdict>(async () =>
        {
            await register.Lock(cancel);
            if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number, cancel) is not { } payment)
            {
                return Refusal.Of("UnknownPayment", ("payment", number));
            }

            if (payment.SubscriptionNumber is not null || await db.PaymentDecisions.AnyAsync(d => d.PaymentNumber == number, cancel))
            {
                return Refusal.Of("PaymentAlreadyResolved", ("payment", number));
            }

            if (verdict == PaymentVerdict.GivenBack && payment.Change < Money.Zero)
            {
                return Refusal.Of("PaymentNotRefundable", ("payment", number), ("refundable", Money.Zero));
            }

            if (verdict != PaymentVerdict.Assigned && string.IsNullOrWhiteSpace(reason))
            {
                return Refusal.Of("ReasonMissing");
            }

            var subscription = verdict != PaymentVerdict.Assigned ? null : await db.Subscriptions.SingleOrDefaultAsync(s => s.Number == subscriptionNumber, cancel);
            if (verdict == PaymentVerdict.Assigned && subscription is null)
            {
                return Refusal.Of("UnknownSubscription", ("subscription", subscriptionNumber ?? 0));
            }

            var now = clock.GetCurrentInstant().ToMicroseconds();
            db.PaymentDecisions.Add(new PaymentDecision
            {
                PaymentNumber = number,
                Verdict = verdict,
                SubscriptionNumber = subscription?.Number,
                Reason = reason.Trim(),
                Actor = actor.Name,
                At = now,
            });
            db.Record(now, actor, nameof(ResolvePayment), $"payment:{number}", new { Verdict = verdict, Subscription = subscription?.Number });
            await db.SaveChangesAsync(cancel);
            if (subscription is not null)
            {
                await money.Book(payment, subscription, actor, cancel);
            }
            else if (verdict == PaymentVerdict.GivenBack)
            {
                await journal.PostAll(GivenBack(payment, now.DayInParis()), cancel);
            }

            return verdict;
        }, cancel);

    private static List<EntryDraft> GivenBack(Payment payment, LocalDate today) =>
    [
        new(SubscriptionEntries.Bank, payment.On, "Versement reçu par erreur", $"Paiement n° {payment.Number}", SubscriptionEntries.Cause(payment.Number),
            [DraftLine.Debit(Account.Bank, payment.Amount), DraftLine.Credit(Account.OtherDebtorsAndCreditors, payment.Amount)]),
        new(SubscriptionEntries.Bank, LocalDate.Max(today, payment.On), "Versement reçu par erreur : rendu", $"Paiement n° {payment.Number}", $"payment:{payment.Number}:given-back",
            [DraftLine.Debit(Account.OtherDebtorsAndCreditors, payment.Amount), DraftLine.Credit(Account.Bank, payment.Amount)]),
    ];
}
