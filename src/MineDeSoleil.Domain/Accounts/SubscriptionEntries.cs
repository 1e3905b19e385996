using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Accounts;

/// <summary>
/// The entries of a subscription's money (Plan comptable général): what is held of the payer stands on 4563, what the payer owes after a payment
/// was taken back from issued shares on 4562. Held is counted net of the nominal issued.
/// </summary>
public static class SubscriptionEntries
{
    public const string Bank = "BQ";

    /// <summary>Money in or out: D512 C4563 when paid, D4563 C512 when given back; what is taken back from issued shares is owed on 4562.</summary>
    public static EntryDraft OfPayment(Payment payment, long subscription, Money heldBefore) => new(
        Bank, payment.On, Label(payment.Kind), $"Souscription n° {subscription}, paiement n° {payment.Number}", Cause(payment.Number),
        [
            payment.Change > Money.Zero ? DraftLine.Debit(Account.Bank, payment.Amount) : DraftLine.Credit(Account.Bank, payment.Amount),
            .. Moved(heldBefore, heldBefore + payment.Change),
        ]);

    /// <summary>Shares issued: D4563 C1013, at the nominal.</summary>
    public static EntryDraft OfIssue(long subscription, long movement, LocalDate on, Money heldBefore, Money price) => new(
        CapitalEntries.Journal, on, "Souscription : parts émises", $"Souscription n° {subscription}", $"movement:{movement}",
        [.. Moved(heldBefore, heldBefore - price), DraftLine.Credit(Account.Capital, price)]);

    /// <summary>An issue undone in the register (D1013 C4563) that was no longer paid: what stood as owed is no longer.</summary>
    public static EntryDraft OfDebtCleared(long subscription, LocalDate on, Money owed) => new(
        CapitalEntries.Journal, on, "Souscription annulée : créance soldée", $"Souscription n° {subscription}", $"subscription:{subscription}:cleared",
        [DraftLine.Debit(Account.PaymentsOnCapitalIncrease, owed), DraftLine.Credit(Account.CapitalCalledUnpaid, owed)]);

    public static string Cause(long payment) => $"payment:{payment}";

    private static IEnumerable<DraftLine> Moved(Money before, Money after)
    {
        var held = Positive(after) - Positive(before);
        var owed = Positive(-after) - Positive(-before);
        if (held != Money.Zero)
        {
            yield return held > Money.Zero ? DraftLine.Credit(Account.PaymentsOnCapitalIncrease, held) : DraftLine.Debit(Account.PaymentsOnCapitalIncrease, -held);
        }

        if (owed != Money.Zero)
        {
            yield return owed > Money.Zero ? DraftLine.Debit(Account.CapitalCalledUnpaid, owed) : DraftLine.Credit(Account.CapitalCalledUnpaid, -owed);
        }
    }

    private static Money Positive(Money amount) => amount > Money.Zero ? amount : Money.Zero;

    private static string Label(PaymentKind kind) => kind switch
    {
        PaymentKind.Received => "Souscription : versement reçu",
        PaymentKind.Returned => "Souscription : versement repris par la banque",
        PaymentKind.Refunded => "Souscription : versement rendu",
        PaymentKind.Reinstated => "Souscription : versement rétabli",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of payment."),
    };
}
