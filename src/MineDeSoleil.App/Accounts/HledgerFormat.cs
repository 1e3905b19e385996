using System.Globalization;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Accounts;

/// <summary>
/// The journal in the plain text of hledger: accounts and the currency declared, so that <c>hledger check --strict</c> holds it to
/// them; debits positive, credits negative.
/// </summary>
public static class HledgerFormat
{
    public static void Write(JournalYear year, TextWriter to)
    {
        to.WriteLine($"; Journal du {Iso(year.From)} au {Iso(year.To)}");
        to.WriteLine("commodity 1000.00 EUR");
        to.WriteLine();
        foreach (var (account, name) in year.Opening.Select(o => (o.Account, o.Name)).Concat(year.Rows.Select(r => (r.Account, r.AccountName))).Distinct().OrderBy(a => a.Item1, StringComparer.Ordinal))
        {
            to.WriteLine($"account {Account(account, name)}");
        }

        if (year.Opening.Count > 0)
        {
            to.WriteLine();
            to.WriteLine($"{Iso(year.From)} * ({JournalYear.OpeningJournal}) À-nouveaux");
            foreach (var (account, name, balance) in year.Opening)
            {
                Posting(to, account, name, balance, null);
            }
        }

        foreach (var entry in year.Rows.GroupBy(r => r.Number))
        {
            var head = entry.First();
            to.WriteLine();
            to.WriteLine($"{Iso(head.Date)} * ({head.Number.ToString(CultureInfo.InvariantCulture)}) {Plain(head.Label)}  ; journal:{head.Journal}, piece:{Plain(head.Piece).Replace(",", " ", StringComparison.Ordinal)}");
            foreach (var row in entry)
            {
                Posting(to, row.Account, row.AccountName, row.Debit - row.Credit, row.HolderCode);
            }
        }
    }

    private static void Posting(TextWriter to, string account, string name, Money amount, string? holder) =>
        to.WriteLine($"    {Account(account, name)}  {amount} EUR{(holder is null ? "" : $"  ; associe:{holder}")}");

    // Two spaces end an account's name, a semicolon begins a comment.
    private static string Account(string code, string name) => $"{code} {Plain(name)}";

    private static string Plain(string text) =>
        string.Join(' ', text.Replace(';', ',').Replace('|', '/').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
