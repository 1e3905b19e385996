using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Accounts;

/// <summary>Which entries are asked for; an empty part asks nothing.</summary>
public sealed record JournalFilter(string? Account, string? Journal, LocalDate? From, LocalDate? To);

/// <summary>An entry with its lines and the names of their accounts.</summary>
public sealed record JournalEntry(Entry Entry, IReadOnlyList<(EntryLine Line, ChartAccount? Account, string? HolderCode)> Lines)
{
    public Money Amount => Lines.Aggregate(Money.Zero, (sum, l) => sum + l.Line.Debit);
}

/// <summary>The journal as people read it. Reads only; a page of entries at a time.</summary>
public sealed class ReadJournal(CooperativeDb db) : IUseCase
{
    /// <summary>The newest first.</summary>
    public async Task<(int Count, IReadOnlyList<JournalEntry> Entries)> Page(JournalFilter filter, Func<int, (int Skip, int Take)> page, CancellationToken cancel)
    {
        var entries = db.JournalEntries.AsNoTracking().AsQueryable();
        if (filter.Account is { Length: > 0 } account)
        {
            entries = entries.Where(e => db.JournalLines.Any(l => l.EntryNumber == e.Number && l.Account.StartsWith(account)));
        }

        if (filter.Journal is { Length: > 0 } journal)
        {
            entries = entries.Where(e => e.Journal == journal);
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(e => e.Date >= from);
        }

        if (filter.To is { } to)
        {
            entries = entries.Where(e => e.Date <= to);
        }

        var count = await entries.CountAsync(cancel);
        var (skip, take) = page(count);
        var shown = await entries.OrderByDescending(e => e.Number).Skip(skip).Take(take).ToListAsync(cancel);
        return (count, await WithLines(shown, cancel));
    }

    public async Task<JournalEntry?> Entry(long number, CancellationToken cancel) =>
        await db.JournalEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Number == number, cancel) is { } entry
            ? (await WithLines([entry], cancel))[0]
            : null;

    /// <summary>The entry that reverses this one, where there is one.</summary>
    public Task<long?> ReversedBy(long number, CancellationToken cancel) =>
        db.JournalEntries.Where(e => e.Reverses == number).Select(e => (long?)e.Number).SingleOrDefaultAsync(cancel);

    public async Task<IReadOnlyList<ChartAccount>> Accounts(CancellationToken cancel) =>
        await db.ChartOfAccounts.AsNoTracking().OrderBy(a => a.Code).ToListAsync(cancel);

    public async Task<IReadOnlyList<string>> Journals(CancellationToken cancel) =>
        await db.JournalEntries.Select(e => e.Journal).Distinct().OrderBy(j => j).ToListAsync(cancel);

    private async Task<List<JournalEntry>> WithLines(List<Entry> entries, CancellationToken cancel)
    {
        var numbers = entries.Select(e => e.Number).ToList();
        var lines = (await (
            from line in db.JournalLines.AsNoTracking()
            join account in db.ChartOfAccounts on line.Account equals account.Code into accounts
            from account in accounts.DefaultIfEmpty()
            join holder in db.Shareholders on line.ShareholderId equals holder.Id into holders
            from holder in holders.DefaultIfEmpty()
            where numbers.Contains(line.EntryNumber)
            orderby line.Line
            select new { line, account, holder.Code }).ToListAsync(cancel)).ToLookup(l => l.line.EntryNumber);
        return [.. entries.Select(e => new JournalEntry(e, [.. lines[e.Number].Select(l => (l.line, (ChartAccount?)l.account, (string?)l.Code))]))];
    }
}
