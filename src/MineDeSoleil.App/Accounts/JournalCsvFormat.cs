using System.Globalization;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Accounts;

/// <summary>The journal as an exchange file: <c>;</c> between fields, days in ISO form, amounts with a point, an empty side left empty.</summary>
public static class JournalCsvFormat
{
    public const string Header = "ecriture;journal;date;compte;intitule;associe;piece;libelle;debit;credit";

    public static void Write(JournalYear year, TextWriter to)
    {
        to.WriteLine(Header);
        foreach (var (account, name, balance) in year.Opening)
        {
            Line(to, "", JournalYear.OpeningJournal, year.From, account, name, "", "", "À-nouveaux", balance);
        }

        foreach (var row in year.Rows)
        {
            Line(to, row.Number.ToString(CultureInfo.InvariantCulture), row.Journal, row.Date, row.Account, row.AccountName, row.HolderCode ?? "", row.Piece, row.Label, row.Debit - row.Credit);
        }
    }

    private static void Line(TextWriter to, string number, string journal, LocalDate date, string account, string name, string holder, string piece, string label, Money amount) =>
        to.WriteLine(string.Join(';', new[]
        {
            number, journal, date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), account, name, holder, piece, label,
            amount > Money.Zero ? amount.ToString() : "", amount < Money.Zero ? (-amount).ToString() : "",
        }.Select(Quoted)));

    // A field that a spreadsheet could take for a formula is kept as text.
    private static string Quoted(string field)
    {
        var text = field.Length > 0 && field[0] is '=' or '+' or '@' ? $"'{field}" : field;
        return text.AsSpan().IndexOfAny(";\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
