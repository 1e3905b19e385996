using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Revenue;

/// <summary>The entry of an invoice for energy sold (Plan comptable général): D411 the whole, C701 net, C44571 the VAT where the invoice bears any.</summary>
public static class RevenueEntries
{
    public const string Journal = "VE";

    public static EntryDraft OfInvoice(int number, string invoice, string installation, LocalDate issuedOn, Money net, Money vat)
    {
        List<DraftLine> lines = [DraftLine.Debit(Account.Customers, net + vat), DraftLine.Credit(Account.EnergySales, net)];
        if (vat != Money.Zero)
        {
            lines.Add(DraftLine.Credit(Account.VatCollected, vat));
        }

        return new(Journal, issuedOn, $"Vente d'électricité, {installation}", $"Facture {invoice}", Cause(number), lines);
    }

    public static string Cause(int number) => $"feed-in-invoice:{number}";
}
