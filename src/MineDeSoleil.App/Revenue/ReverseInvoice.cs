using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Revenue;
using NodaTime;

namespace MineDeSoleil.App.Revenue;

/// <summary>
/// Undoes an invoice by its mirror, here and in the journal: the only correction. Its months stay locked; the period may be invoiced anew. Refused: no reason, a
/// number that is not there, one that is a reversal or was reversed.
/// </summary>
public sealed class ReverseInvoice(CooperativeDb db, RegisterOfMovements register, Journal journal, IClock clock) : IUseCase
{
    /// <summary>The number of the reversal.</summary>
    public Task<Decision<int>> Run(int number, string? reason, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(ReverseInvoice), new { number, reason }, async () =>
        {
            await register.Lock(cancel);
            if (string.IsNullOrWhiteSpace(reason))
            {
                return Refusal.Of("InvoiceReversalReasonMissing");
            }

            if (await db.FeedInInvoices.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number, cancel) is not { } undone)
            {
                return Refusal.Of("InvoiceUnknown", ("number", number));
            }

            if (undone.Reverses is not null || await db.FeedInInvoices.AnyAsync(i => i.Reverses == number, cancel))
            {
                return Refusal.Of("InvoiceAlreadyReversed", ("number", number));
            }

            var now = clock.GetCurrentInstant().ToMicroseconds();
            var entry = await db.JournalEntries.AsNoTracking().SingleAsync(e => e.Number == undone.EntryNumber, cancel);
            var lines = await db.JournalLines.AsNoTracking().Where(l => l.EntryNumber == entry.Number).ToListAsync(cancel);
            var reversal = 1 + await db.FeedInInvoices.MaxAsync(i => i.Number, cancel);
            var mirror = await journal.Post(EntryDraft.Reversing(entry, lines, now.DayInParis(), RevenueEntries.Cause(reversal)), cancel);
            db.FeedInInvoices.Add(new()
            {
                Number = reversal,
                Installation = undone.Installation,
                Invoice = undone.Invoice,
                IssuedOn = now.DayInParis(),
                FromDay = undone.FromDay,
                ToDay = undone.ToDay,
                WattHours = Energy.Zero - undone.WattHours,
                Net = -undone.Net,
                Vat = -undone.Vat,
                MeteredWattHours = Energy.Zero - undone.MeteredWattHours,
                Due = -undone.Due,
                Lines = "[]",
                DocumentHash = undone.DocumentHash,
                EntryNumber = mirror.Number,
                Reverses = number,
                Reason = reason.Trim(),
                RecordedBy = actor.Name,
                RecordedAt = now,
            });
            db.Record(now, actor, nameof(ReverseInvoice), $"invoice:{number}", new { Reversal = reversal, Entry = mirror.Number, Reason = reason.Trim() });
            return reversal;
        }, cancel);
}
