using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Accounts;

/// <summary>One line of the journal as it is exported, with its entry; amounts in cents.</summary>
public sealed record JournalRow(
    long Number, string Journal, LocalDate Date, string Label, string Piece, Instant RecordedAt, int Line, string Account, string AccountName,
    string? HolderCode, string? HolderName, Money Debit, Money Credit);

/// <summary>
/// The journal of one fiscal year, ready to be written in any format: opening balances first (carried forward from every entry
/// before the year, balance-sheet accounts by the Plan comptable général), then the entries in the order of their numbers.
/// </summary>
public sealed class JournalYear
{
    /// <summary>Journal code of the opening balances (<i>à-nouveaux</i>).</summary>
    public const string OpeningJournal = "AN";

    public required LocalDate From { get; init; }
    public required LocalDate To { get; init; }
    public required IReadOnlyList<(string Account, string Name, Money Balance)> Opening { get; init; }
    public required IReadOnlyList<JournalRow> Rows { get; init; }

    /// <summary>The fiscal year that ends in a calendar year; where none was closed, the calendar year itself.</summary>
    public static async Task<JournalYear> Load(CooperativeDb db, int year, CancellationToken cancel)
    {
        var (first, last) = (new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        var closed = await db.FiscalYears.AsNoTracking().SingleOrDefaultAsync(y => y.LastDay >= first && y.LastDay <= last, cancel);
        var (from, to) = closed is null ? (first, last) : (closed.FirstDay, closed.LastDay);
        var names = await db.ChartOfAccounts.AsNoTracking().ToDictionaryAsync(a => a.Code, a => a.Name, cancel);

        var opening = await (
            from line in db.JournalLines
            join entry in db.JournalEntries on line.EntryNumber equals entry.Number
            where entry.Date < @from
            group line by line.Account into account
            select new { Account = account.Key, Cents = account.Sum(l => l.Debit.Cents) - account.Sum(l => l.Credit.Cents) }).ToListAsync(cancel);

        // The result of earlier years stands on 120 or 129; classes 6 and 7 begin each year at zero.
        var result = opening.Where(a => a.Account[0] is '6' or '7').Sum(a => a.Cents);
        var carried = opening.Where(a => a.Account[0] is not ('6' or '7')).ToDictionary(a => a.Account, a => a.Cents);
        if (result != 0)
        {
            var account = result < 0 ? Domain.Accounts.Account.Profit : Domain.Accounts.Account.Loss;
            carried[account] = carried.GetValueOrDefault(account) + result;
        }

        var rows = await (
            from line in db.JournalLines.AsNoTracking()
            join entry in db.JournalEntries on line.EntryNumber equals entry.Number
            join holder in db.Shareholders on line.ShareholderId equals holder.Id into holders
            from holder in holders.DefaultIfEmpty()
            where entry.Date >= @from && entry.Date <= to
            orderby entry.Number, line.Line
            select new { entry, line, holder }).ToListAsync(cancel);

        return new JournalYear
        {
            From = from,
            To = to,
            Opening = [.. carried.Where(a => a.Value != 0).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, Name(a.Key), new Money(a.Value)))],
            Rows = [.. rows.Select(r => new JournalRow(
                r.entry.Number, r.entry.Journal, r.entry.Date, r.entry.Label, r.entry.Piece, r.entry.RecordedAt, r.line.Line,
                r.line.Account, Name(r.line.Account), r.holder?.Code, r.holder?.Name, r.line.Debit, r.line.Credit))],
        };

        string Name(string account) => names.TryGetValue(account, out var name) ? name : throw new InvalidDataException($"Account {account} is not in the chart.");
    }

    public static string JournalName(string code) => code switch
    {
        OpeningJournal => "À-nouveaux",
        Domain.Accounts.CapitalEntries.Journal => "Capital",
        Domain.Dividends.DividendEntries.Journal => "Dividendes",
        Domain.Revenue.RevenueEntries.Journal => "Ventes",
        _ => code,
    };
}
