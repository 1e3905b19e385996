using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Accounts;

/// <summary>
/// Posts the entries of all movements not yet in the journal, one entry a day and kind: a single movement gives its own entry, an
/// imported history one for each of its days. A movement whose use case posted its own entry (cause "movement:12") is left alone, and
/// its reversal mirrors that entry. A conversion leaves the capital (1013, one account whatever the class) as it is and posts nothing. Works inside the caller's transaction, under the register's lock; safe to run again.
/// </summary>
public sealed class PostCapitalEntries(CooperativeDb db, RegisterOfMovements register, Journal journal) : IUseCase
{
    /// <summary>Answers the number of entries posted.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var head = await register.Lock(cancel);
        if (head.LastMovementPosted == head.LastMovement)
        {
            return 0;
        }

        var drafts = new List<EntryDraft>();
        await foreach (var group in Pending(head, cancel))
        {
            drafts.Add(CapitalEntries.Of(group));
        }

        drafts.AddRange(await Mirrors(head, cancel));
        await journal.PostAll(drafts, cancel);
        head.LastMovementPosted = head.LastMovement;
        await db.SaveChangesAsync(cancel);
        return drafts.Count;
    }

    private async IAsyncEnumerable<CapitalMovements> Pending(RegisterHead head, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        const string Groups = """
            select m.effective_on, coalesce(o.kind, m.kind), m.reverses is not null,
                   min(m.number), max(m.number), count(*),
                   sum(m.shares::numeric * m.nominal_cents)::bigint, sum(coalesce(o.price_cents, m.price_cents, m.shares * m.nominal_cents))::bigint
            from movements m left join movements o on o.number = m.reverses
            left join journal_entries own on own.cause = 'movement:' || m.number
            left join journal_entries theirs on theirs.cause = 'movement:' || m.reverses
            where own.number is null and theirs.number is null and m.number > $1 and m.number <= $2 and (m.from_id is null or m.to_id is null)
              and coalesce(o.kind, m.kind) <> 'conversion'
            group by 1, 2, 3 order by 4, 1
            """;
        await using var command = new NpgsqlCommand(Groups, await db.Connection(cancel)) { Parameters = { new() { Value = head.LastMovementPosted }, new() { Value = head.LastMovement } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return new(
                LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(0)), Conversions.FromText<MovementKind>(reader.GetString(1)), reader.GetBoolean(2),
                reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), new Money(reader.GetInt64(6)), new Money(reader.GetInt64(7)));
        }
    }

    private async Task<List<EntryDraft>> Mirrors(RegisterHead head, CancellationToken cancel)
    {
        var reversals = await db.Movements.AsNoTracking()
            .Where(m => m.Number > head.LastMovementPosted && m.Reverses != null)
            .Select(m => new { m.Number, m.EffectiveOn, Undone = m.Reverses!.Value, m.RecordedAt })
            .ToListAsync(cancel);
        var causes = reversals.Select(r => $"movement:{r.Undone}").ToList();
        var entries = await db.JournalEntries.AsNoTracking().Where(e => causes.Contains(e.Cause)).ToDictionaryAsync(e => e.Cause, cancel);
        var numbers = entries.Values.Select(e => e.Number).ToList();
        var lines = (await db.JournalLines.AsNoTracking().Where(l => numbers.Contains(l.EntryNumber)).ToListAsync(cancel)).ToLookup(l => l.EntryNumber);
        return [.. from reversal in reversals
                   let entry = entries.GetValueOrDefault($"movement:{reversal.Undone}")
                   where entry is not null
                   select EntryDraft.Reversing(entry, lines[entry.Number], reversal.RecordedAt.DayInParis(), $"movement:{reversal.Number}")];
    }
}
