using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.App.Payments.Statements;

/// <summary>
/// Reads a statement as CSV: <c>date;montant;reference;libelle;payeur;iban;identifiant</c>, amounts in euros. A negative amount is money out and passed
/// over, unless <c>identifiant</c> begins with <c>RETOUR:</c> and names the id of the line that was taken back.
/// </summary>
internal static class CsvStatementFile
{
    public const string Format = "csv";
    private const string ReturnMark = "RETOUR:";
    private static readonly string[] Columns = ["date", "montant", "reference", "libelle", "payeur", "iban", "identifiant"];

    public static Decision<Statement> Read(Stream stream, string file)
    {
        using var table = CsvTable.Open(stream, file, [Columns], acceptWindows1252: true);
        var (lines, ids, others) = (new List<StatementLine>(), new LineIds(), 0);
        foreach (var row in table.Rows())
        {
            var (day, amount, id) = (row.Date("date"), row.Number("montant"), row.OptionalText("identifiant"));
            if (day is not { } on || amount is not { } euros)
            {
                continue;
            }

            if (euros == 0 || decimal.Round(euros, 2) != euros || Math.Abs(euros) >= 1_000_000_000)
            {
                row.Unreadable("DecimalUnreadable", "montant");
                continue;
            }

            var isReturn = euros < 0 && id is not null && id.StartsWith(ReturnMark, StringComparison.Ordinal);
            if (euros < 0 && !isReturn)
            {
                others++;
                continue;
            }

            var line = new StatementLine(
                "", Money.Euros(Math.Abs(euros)), on, isReturn, row.OptionalText("reference"), row.OptionalText("libelle"), isReturn ? id![ReturnMark.Length..].Trim() : null,
                row.OptionalText("payeur"), row.OptionalText("iban"));
            lines.Add(line with { Id = ids.Of(line, id) });
        }

        return table.Refusals.Count > 0 ? table.Refusals.ToList() : new Statement(Format, [], lines, others);
    }
}
