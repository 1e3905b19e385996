using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using NodaTime;

namespace MineDeSoleil.App.Accounts;

/// <summary>
/// The double-entry journal. Numbers come from the register's head row, under the same lock as the movements, so that a fact and its entry
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
        var entries = drafts.Select(draft => new Entry
        {
            Number = ++head.LastEntry,
            Journal = draft.Journal,
            Date = draft.Date,
            Label = draft.Label,
            Piece = draft.Piece,
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
