using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Dividends;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>Undoes a posted run as a whole, before its payment date and while none of it is on its way to the bank: its entries are mirrored, its lines stay and no longer count.</summary>
public sealed class ReverseDividend(CooperativeDb db, Journal journal, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(int number, string reason, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(ReverseDividend), new { number, reason }, async () =>
        {
            await db.LockDividends(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.LoadRun(number, cancel) is not { } state)
            {
                return Refusal.Of("UnknownDividendRun", ("run", number));
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return Refusal.Of("ReasonMissing");
            }

            var decision = state.Run.Next(DividendStepKind.Reversed, state.Steps, actor.Name, now.DayInParis());
            if (!decision.TryGet(out var step))
            {
                return decision.Refusals.ToList();
            }

            var paid = await db.Database.SqlQuery<long>($"""
                select count(*) as "Value" from dividend_allocations a where a.run_number = {number}
                  and exists (select from payouts p join payout_batches b on b.number = p.batch where p.holder_id = a.shareholder_id and p.returned_on is null and b.abandoned_because is null)
                  and (select sum(e.cents) from holder_credit_entries e where e.shareholder_id = a.shareholder_id) < a.net_cents
                """).SingleAsync(cancel);
            if (paid > 0)
            {
                return Refusal.Of("DividendUnderPayment", ("run", number), ("holders", paid));
            }

            var causes = new[] { $"dividend:{number}:residue", $"dividend:{number}:credit" };
            var entries = await db.JournalEntries.AsNoTracking().Where(e => causes.Contains(e.Cause)).OrderBy(e => e.Number).ToListAsync(cancel);
            var numbers = entries.Select(e => e.Number).ToList();
            var lines = await db.JournalLines.AsNoTracking().Where(l => numbers.Contains(l.EntryNumber)).OrderBy(l => l.Line).ToListAsync(cancel);
            foreach (var entry in entries)
            {
                await journal.Post(EntryDraft.Reversing(entry, lines.Where(l => l.EntryNumber == entry.Number), now.DayInParis(), $"reversal:{entry.Number}"), cancel);
            }

            var posted = state.Last!;
            db.DividendSteps.Add(state.Step(step, now, actor, posted.Fingerprint, posted.Totals with { }, reason.Trim()));
            db.Record(now, actor, nameof(ReverseDividend), $"dividend:{number}", new { reason });
            return number;
        }, cancel);
}
