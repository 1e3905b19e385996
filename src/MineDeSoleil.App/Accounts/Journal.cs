using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using NodaTime;

namespace MineDeSoleil.App.Accounts;

/// <summary>
/// The double-entry journal. A closed year is left as it was closed (<i>intangibilité</i>, Plan comptable général): what belongs to it and comes later is dated
/// the first open day, and its piece names the day it belongs to. Numbers come from the register's head row, under the same lock as the movements, so that a fact and its entry
/// are one transaction. The database refuses at commit an entry that does not balance.
/// </summary>
public sealed class Journal(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    /// <summary>Numbers and writes an entry; one cause posts once (the database refuses a second).</summary>
    public async Task<Entry> Post(EntryDraft draft, CancellationToken cancel) => (await PostAll([draft], cancel))[0];

    /// <summary>Numbers and writes entries in the order given.</summary>
    public async Task<IReadOnlyList<Entry>> PostAll(IReadOnlyList<EntryDraft> drafts, CancellationToken cancel)
    {
        var head = await register.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var lastClosed = await db.FiscalYears.AsNoTracking().OrderByDescending(y => y.LastDay).Select(y => (LocalDate?)y.LastDay).FirstOrDefaultAsync(cancel);
        var firstOpen = lastClosed?.PlusDays(1) ?? LocalDate.MinIsoValue;
        var entries = drafts.Select(draft => new Entry
        {
            Number = ++head.LastEntry,
            Journal = draft.Journal,
            Date = LocalDate.Max(draft.Date, firstOpen),
            Label = draft.Label,
            Piece = draft.Date < firstOpen ? $"{draft.Piece} du {draft.Date:dd/MM/yyyy}" : draft.Piece,
            Cause = draft.Cause,
            RecordedAt = now,
            Reverses = draft.Reverses,
        }).ToList();

        db.JournalEntries.AddRange(entries);
        await db.SaveChangesAsync(cancel); // before their lines: the database asks
        db.JournalLines.AddRange(entries.Zip(drafts).SelectMany(pair => pair.Second.Lines.Select((line, index) => new EntryLine
        {
            EntryNumber = pair.First.Number,
            Line = index + 1,
            Account = line.Account,
            ShareholderId = line.ShareholderId,
            Debit = line.DebitAmount,
            Credit = line.CreditAmount,
        })));
        await db.SaveChangesAsync(cancel);
        return entries;
    }
}
