using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Revenue;
using NodaTime;

namespace MineDeSoleil.App.Revenue;

/// <summary>An invoice as issued: its own number and day, the period (end exclusive), energy, amount without VAT, VAT, and the document.</summary>
public sealed record InvoiceCommand(
    string Installation, string Invoice, LocalDate IssuedOn, LocalDate From, LocalDate To, Energy Energy, Money Net, Money Vat, AttachedDocument Document);

/// <summary>
/// Enters an invoice for energy sold beside what the meter says, posts it (D411 C701 C44571) and locks its months, all or nothing. A difference is kept and
/// shown, not refused: the invoice is what the buyer was asked. Refused: what <see cref="MeteredInjection"/> refuses, a period or a number
/// that an invoice that stands has, a day of issue before the period's end or to come, an amount that is none, no document.
/// </summary>
public sealed class RecordInvoice(CooperativeDb db, RegisterOfMovements register, ReadingLedger ledger, MeteredInjection metered, Journal journal, IClock clock) : IUseCase
{
    public const string SourceName = "invoice";

    /// <summary>The number under which it stands here.</summary>
    public Task<Decision<int>> Run(InvoiceCommand invoice, Actor actor, string? key, CancellationToken cancel) => db.Once<int>(clock, key, nameof(RecordInvoice), invoice, async () =>
    {
        await register.Lock(cancel);
        await ledger.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        if (await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == invoice.Installation, cancel) is not { } roof)
        {
            return Refusal.Of("UnknownInstallation", ("installation", invoice.Installation));
        }

        var refusals = WhyNot(invoice, now.DayInParis()).Concat(await Taken(invoice, cancel)).ToList();
        var owed = await metered.Run(roof, invoice.From, invoice.To, cancel);
        refusals.AddRange(owed.Refusals);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var number = 1 + await db.FeedInInvoices.MaxAsync(i => (int?)i.Number, cancel) ?? 1;
        var document = new Sources.RawAnswer(SourceName, invoice.Document.Name, AttachedDocument.KindOf(invoice.Document.Content)!, invoice.Document.Content, now);
        await ledger.Keep(document, cancel);
        var entry = await journal.Post(RevenueEntries.OfInvoice(number, invoice.Invoice, roof.Code, invoice.IssuedOn, invoice.Net, invoice.Vat), cancel);
        db.FeedInInvoices.Add(new()
        {
            Number = number,
            Installation = roof.Code,
            Invoice = invoice.Invoice,
            IssuedOn = invoice.IssuedOn,
            FromDay = invoice.From,
            ToDay = invoice.To,
            WattHours = invoice.Energy,
            Net = invoice.Net,
            Vat = invoice.Vat,
            MeteredWattHours = owed.Value.Energy,
            Due = owed.Value.Amount,
            Lines = JsonSerializer.Serialize(owed.Value.Lines, DueLines.Options),
            DocumentHash = document.Hash,
            EntryNumber = entry.Number,
            RecordedBy = actor.Name,
            RecordedAt = now,
        });
        await LockMonths(invoice, now, actor, cancel);
        db.Record(now, actor, nameof(RecordInvoice), $"invoice:{number}", new { invoice.Installation, NetCents = invoice.Net.Cents, invoice.Energy.WattHours, Entry = entry.Number });
        return number;
    }, cancel);

    private static IEnumerable<Refusal> WhyNot(InvoiceCommand invoice, LocalDate today)
    {
        if (string.IsNullOrWhiteSpace(invoice.Invoice))
        {
            yield return Refusal.Of("InvoiceNumberMissing");
        }

        if (invoice.IssuedOn < invoice.To || invoice.IssuedOn > today)
        {
            yield return Refusal.Of("InvoiceDayImpossible", ("issued", invoice.IssuedOn), ("end", invoice.To.PlusDays(-1)), ("today", today));
        }

        if (invoice.Net <= Money.Zero || invoice.Vat < Money.Zero || invoice.Energy < Energy.Zero)
        {
            yield return Refusal.Of("InvoiceAmountImpossible", ("net", invoice.Net), ("vat", invoice.Vat), ("kwh", invoice.Energy));
        }

        foreach (var fault in invoice.Document.Faults())
        {
            yield return fault;
        }
    }

    private async Task<IReadOnlyList<Refusal>> Taken(InvoiceCommand invoice, CancellationToken cancel)
    {
        var stand = await db.FeedInInvoices.AsNoTracking()
            .Where(i => i.Reverses == null && !db.FeedInInvoices.Any(r => r.Reverses == i.Number))
            .Where(i => i.Invoice == invoice.Invoice || (i.Installation == invoice.Installation && i.FromDay < invoice.To && i.ToDay > invoice.From))
            .OrderBy(i => i.Number).Take(3).ToListAsync(cancel);
        return [.. stand.Select(i => i.Invoice == invoice.Invoice
            ? Refusal.Of("InvoiceNumberTaken", ("invoice", i.Invoice), ("number", i.Number))
            : Refusal.Of("InvoicePeriodTaken", ("invoice", i.Invoice), ("from", i.FromDay), ("to", i.ToDay.PlusDays(-1))))];
    }

    /// <summary>Every month that the period touches and that nothing locked before.</summary>
    private async Task LockMonths(InvoiceCommand invoice, Instant now, Actor actor, CancellationToken cancel)
    {
        var (first, last) = (invoice.From.ToYearMonth(), invoice.To.PlusDays(-1).ToYearMonth());
        var locked = await db.MonthLocks.Where(l => l.Installation == invoice.Installation && l.Month >= first && l.Month <= last).Select(l => l.Month).ToListAsync(cancel);
        for (var month = first; month <= last; month = month.PlusMonths(1))
        {
            if (!locked.Contains(month))
            {
                db.MonthLocks.Add(new() { Installation = invoice.Installation, Month = month, Reason = $"facture {invoice.Invoice}", LockedBy = actor.Name, LockedAt = now });
            }
        }
    }
}
