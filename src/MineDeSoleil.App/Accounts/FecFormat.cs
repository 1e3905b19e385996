using System.Globalization;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Accounts;

/// <summary>
/// The accounting entries file for the tax administration (<i>fichier des écritures comptables</i>, LPF A47 A-1): 18 columns,
/// tabs, days as AAAAMMJJ, decimal comma, opening balances first, then entries in the order in which they were validated.
/// </summary>
public static class FecFormat
{
    public static readonly string[] Columns =
    [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib",
        "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
    ];

    /// <summary>The name that the law gives the file: <c>SIREN FEC closing date</c>.</summary>
    public static string FileName(string siren, LocalDate closing) => $"{siren}FEC{Day(closing)}.txt";

    public static void Write(JournalYear year, TextWriter to)
    {
        to.NewLine = "\r\n";
        to.WriteLine(string.Join('\t', Columns));
        foreach (var (account, name, balance) in year.Opening)
        {
            Line(to, JournalYear.OpeningJournal, $"{JournalYear.OpeningJournal}1", year.From, account, name, "", "", "À-nouveaux", "À-nouveaux", balance, year.From);
        }

        foreach (var row in year.Rows)
        {
            Line(
                to, row.Journal, row.Number.ToString(CultureInfo.InvariantCulture), row.Date, row.Account, row.AccountName,
                row.HolderCode ?? "", row.HolderName ?? "", row.Piece, row.Label, row.Debit - row.Credit, row.RecordedAt.DayInParis());
        }
    }

    private static void Line(
        TextWriter to, string journal, string number, LocalDate date, string account, string name, string holderCode, string holderName, string piece, string label,
        Money amount, LocalDate validated) => to.WriteLine(string.Join('\t', new[]
        {
            journal, JournalYear.JournalName(journal), number, Day(date), account, name, holderCode, holderName, piece, Day(date), label,
            Amount(amount > Money.Zero ? amount : Money.Zero), Amount(amount < Money.Zero ? -amount : Money.Zero), "", "", Day(validated), "", "",
        }.Select(Plain)));

    private static string Day(LocalDate date) => date.ToString("uuuuMMdd", CultureInfo.InvariantCulture);

    private static string Amount(Money amount) => amount.ToString().Replace('.', ',');

    private static string Plain(string text) => text.Replace('\t', ' ').Replace('|', ' ').Replace('\r', ' ').Replace('\n', ' ');
}
