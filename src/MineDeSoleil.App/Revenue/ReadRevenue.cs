using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Installations;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Revenue;
using NodaTime;

namespace MineDeSoleil.App.Revenue;

/// <summary>A roof's sales of a month of the accounts (by the date of the entries), without VAT; reversals are in it with their opposite.</summary>
public sealed record RoofRevenue(string Installation, string Name, YearMonth Month, int Invoices, Energy Energy, Money Net, Money Vat);

/// <summary>A month's sales by the invoices and by the journal (account 701); the same, or something was posted past the invoices.</summary>
public sealed record RevenueMonth(YearMonth Month, Money Invoices, Money Journal);

/// <summary>An invoice with its roof's name, the lines of what was due, and the number that reversed it.</summary>
public sealed record InvoiceShown(FeedInInvoice Invoice, string RoofName, DueInvoice Due, int? ReversedBy)
{
    public InvoiceDifference Difference => Due.DifferenceOf(Invoice.WattHours, Invoice.Net);
}

internal static class DueLines
{
    public static readonly JsonSerializerOptions Options = new(InstallationJson.Options) { Converters = { new MonthConverter() } };

    private sealed class MonthConverter : System.Text.Json.Serialization.JsonConverter<YearMonth>
    {
        public override YearMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => NodaTime.Text.YearMonthPattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, YearMonth value, JsonSerializerOptions options) => writer.WriteStringValue(NodaTime.Text.YearMonthPattern.Iso.Format(value));
    }
}

/// <summary>What the energy sold brought, roof by roof and month by month, held against the journal. Reads only.</summary>
public sealed class ReadRevenue(CooperativeDb db) : IUseCase
{
    public static readonly string[] Columns = ["installation", "mois", "factures", "kwh", "ht_eur", "tva_eur"];

    public async Task<IReadOnlyList<RoofRevenue>> ByRoof(int year, CancellationToken cancel)
    {
        var (first, end) = (new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1));
        var sums = await (
            from invoice in db.FeedInInvoices
            join entry in db.JournalEntries on invoice.EntryNumber equals entry.Number
            join roof in db.Installations on invoice.Installation equals roof.Code
            where entry.Date >= first && entry.Date < end
            select new { roof.Code, roof.Name, entry.Date, invoice.WattHours, invoice.Net, invoice.Vat, invoice.Reverses }).ToListAsync(cancel);
        return [.. sums
            .GroupBy(s => (s.Code, s.Name, Month: s.Date.ToYearMonth()))
            .Select(g => new RoofRevenue(
                g.Key.Code, g.Key.Name, g.Key.Month, g.Count(s => s.Reverses is null), new(g.Sum(s => s.WattHours.WattHours)), new(g.Sum(s => s.Net.Cents)), new(g.Sum(s => s.Vat.Cents))))
            .OrderByDescending(r => r.Month).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    /// <summary>The months of a year in which either side says something.</summary>
    public async Task<IReadOnlyList<RevenueMonth>> AgainstJournal(int year, CancellationToken cancel)
    {
        var (first, end) = (new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1));
        var invoices = (await ByRoof(year, cancel)).GroupBy(r => r.Month).ToDictionary(m => m.Key, m => m.Sum(r => r.Net.Cents));
        var lines = await (
            from line in db.JournalLines
            join entry in db.JournalEntries on line.EntryNumber equals entry.Number
            where line.Account == Account.EnergySales && entry.Date >= first && entry.Date < end
            group line by entry.Date into day
            select new { Day = day.Key, Cents = day.Sum(l => l.Credit.Cents) - day.Sum(l => l.Debit.Cents) }).ToListAsync(cancel);
        var posted = lines.GroupBy(l => l.Day.ToYearMonth()).ToDictionary(m => m.Key, m => m.Sum(l => l.Cents));
        return [.. invoices.Keys.Union(posted.Keys).Order().Select(m => new RevenueMonth(m, new(invoices.GetValueOrDefault(m)), new(posted.GetValueOrDefault(m))))];
    }

    /// <summary>Invoices and reversals, the newest first.</summary>
    public async Task<(IReadOnlyList<InvoiceShown> Invoices, int Count)> Page(Func<int, (int Skip, int Take)> page, CancellationToken cancel)
    {
        var count = await db.FeedInInvoices.CountAsync(cancel);
        var (skip, take) = page(count);
        return (await Shown(db.FeedInInvoices.AsNoTracking().OrderByDescending(i => i.Number).Skip(skip).Take(take), cancel), count);
    }

    public async Task<InvoiceShown?> One(int number, CancellationToken cancel) =>
        (await Shown(db.FeedInInvoices.AsNoTracking().Where(i => i.Number == number), cancel)).SingleOrDefault();

    /// <summary>The years that have any invoice, the newest first.</summary>
    public async Task<IReadOnlyList<int>> Years(CancellationToken cancel) =>
        [.. (await (from invoice in db.FeedInInvoices join entry in db.JournalEntries on invoice.EntryNumber equals entry.Number select entry.Date).Distinct().ToListAsync(cancel))
            .Select(d => d.Year).Distinct().OrderDescending()];

    /// <summary>A year's sales as an exchange file: one line a roof and month.</summary>
    public async Task<byte[]> Csv(int year, CancellationToken cancel)
    {
        using var stream = new MemoryStream();
        await using (var csv = new CsvWriter(stream, Columns))
        {
            foreach (var row in (await ByRoof(year, cancel)).Reverse())
            {
                csv.Row(row.Installation, NodaTime.Text.YearMonthPattern.Iso.Format(row.Month), (long)row.Invoices, row.Energy.ToString(), row.Net, row.Vat);
            }
        }

        return stream.ToArray();
    }

    private async Task<IReadOnlyList<InvoiceShown>> Shown(IQueryable<FeedInInvoice> asked, CancellationToken cancel)
    {
        var rows = await (
            from invoice in asked
            join roof in db.Installations on invoice.Installation equals roof.Code
            join reversal in db.FeedInInvoices on (int?)invoice.Number equals reversal.Reverses into reversals
            from reversal in reversals.DefaultIfEmpty()
            orderby invoice.Number descending
            select new { invoice, roof.Name, ReversedBy = (int?)reversal.Number }).ToListAsync(cancel);
        return [.. rows.Select(r => new InvoiceShown(r.invoice, r.Name, new DueInvoice(JsonSerializer.Deserialize<List<DueLine>>(r.invoice.Lines, DueLines.Options)!), r.ReversedBy))];
    }
}
