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
    public async Task<Entry> Post(EntryDraft draft, CancellationToken cancel)
    {
        var head = await register.Lock(cancel);
        var entry = new Entry
        {
            Number = ++head.LastEntry,
            Journal = draft.Journal,
            Date = draft.Date,
            Label = draft.Label,
            Piece = draft.Piece,
            Cause = draft.Cause,
            RecordedAt = clock.GetCurrentInstant().ToMicroseconds(),
            Reverses = draft.Reverses,
        };
        db.JournalEntries.Add(entry);
        await db.SaveChangesAsync(cancel); // before its lines: the database asks
        db.JournalLines.AddRange(draft.Lines.Select((line, index) => new EntryLine
        {
            EntryNumber = entry.Number,
            Line = index + 1,
            Account = line.Account,
            ShareholderId = line.ShareholderId,
            Debit = line.DebitAmount,
            Credit = line.CreditAmount,
        }));
        await db.SaveChangesAsync(cancel);
        return entry;
    }
}
