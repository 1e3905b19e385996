using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Revenue;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Revenue;

public class DueInvoiceTests
{
    private static readonly LocalDate Start = new(2024, 1, 15);
    private static readonly FeedInContract Contract = new(
        "S21", "EDF OA", Sale.Full, Start, Start.PlusYears(20), [new(Start, 11.53m, 1m), new(new(2026, 9, 11), 11.53m, 1.021m)], BillingCycle.Monthly);

    private static readonly Dictionary<LocalDate, Energy> NoDays = [];

    [Fact]
    public void A_month_at_one_tariff_is_one_line_rounded_once()
    {
        var due = Due(new(2026, 8, 1), new(2026, 9, 1), [new(new(2026, 8), new(2026, 8, 1), new(9_876_543), NoDays)]);
        var line = Assert.Single(due.Lines);
        Assert.Equal((1_138.7654079m, 113_877L), (line.Exact, line.Amount.Cents)); // 9 876.543 kWh × 11.53 c€
    }

    /// <summary>A tariff that changes on the 11th: ten days at 11.53 c€, twenty at 11.77213 c€, each line rounded by itself.</summary>
    [Fact]
    public void A_period_is_split_where_the_tariff_changes_by_its_own_days()
    {
        var days = Enumerable.Range(0, 30).ToDictionary(d => new LocalDate(2026, 9, 1).PlusDays(d), d => new Energy(d < 10 ? 300_001 : 200_000));
        var due = Due(new(2026, 9, 1), new(2026, 10, 1), [new(new(2026, 9), new(2026, 9, 1), new(7_000_010), days)]);
        Assert.Equal([(3_000_010L, false), (4_000_000L, false)], due.Lines.Select(l => (l.Energy.WattHours, l.Estimated)));
        Assert.Equal([34_590L, 47_089L], due.Lines.Select(l => l.Amount.Cents)); // 345.9011… and 470.8852
        Assert.Equal(7_000_010, due.Energy.WattHours);
    }

    [Fact]
    public void Without_days_the_month_is_divided_in_proportion_and_says_so()
    {
        var due = Due(new(2026, 9, 1), new(2026, 10, 1), [new(new(2026, 9), new(2026, 9, 1), new(7_000_001), NoDays)]);
        Assert.Equal([(2_333_334L, true), (4_666_667L, true)], due.Lines.Select(l => (l.Energy.WattHours, l.Estimated)));
    }

    [Fact]
    public void A_late_value_counts_at_the_tariff_of_its_own_month()
    {
        var due = Due(new(2026, 10, 1), new(2026, 11, 1), [new(new(2026, 10), new(2026, 10, 1), new(1_000_000), NoDays)], [new(new(2026, 8), new(-100_000))]);
        Assert.Equal([(1_000_000L, 11.77213m, 11_772L), (-100_000L, 11.53m, -1_153L)], due.Lines.Select(l => (l.Energy.WattHours, l.CentsPerKilowattHour, l.Amount.Cents)));
        Assert.Equal(new YearMonth(2026, 8), due.Lines[1].CorrectionOf);
        Assert.Equal(10_619, due.Amount.Cents);
    }

    [Fact]
    public void A_day_without_a_tariff_is_refused()
    {
        var later = Contract with { Tariffs = [new(new(2024, 3, 1), 11.53m, 1m)] };
        var refused = DueInvoice.Of(later, Start, new(2024, 2, 1), [new(new(2024, 1), Start, new(5), NoDays)], []);
        Assert.Equal("TariffMissing", Assert.Single(refused.Refusals).Rule);
    }

    /// <summary>1 000 kWh at 11.53 c€ are 115.30 €.</summary>
    [Theory]
    [InlineData(1_000_000, 115_30, 0, 0, 0)]
    [InlineData(1_000_000, 115_31, 0, 0, 1)] // a cent a line is rounding
    [InlineData(1_000_000, 115_32, 0, 2, 0)] // two are a tariff
    [InlineData(1_000_000, 117_72, 0, 242, 0)]
    [InlineData(1_010_000, 116_45, 115, 0, 0)]
    [InlineData(1_010_000, 118_90, 115, 245, 0)]
    [InlineData(990_000, 114_15, -115, 0, 0)]
    public void A_difference_is_explained_in_parts_that_sum_to_it(long wattHours, long net, long ofEnergy, long ofTariff, long ofRounding)
    {
        var due = Due(new(2026, 8, 1), new(2026, 9, 1), [new(new(2026, 8), new(2026, 8, 1), new(1_000_000), NoDays)]);
        var difference = due.DifferenceOf(new(wattHours), new(net));
        Assert.Equal((ofEnergy, ofTariff, ofRounding), (difference.OfEnergy.Cents, difference.OfTariff.Cents, difference.OfRounding.Cents));
        Assert.Equal(difference.Whole, difference.OfEnergy + difference.OfTariff + difference.OfRounding);
    }

    [Theory]
    [InlineData(BillingCycle.Monthly, "2026-09-01", "2026-10-01", null)]
    [InlineData(BillingCycle.Monthly, "2026-09-01", "2026-09-30", "InvoicePeriodNotAsContract")]
    [InlineData(BillingCycle.Monthly, "2026-09-01", "2026-10-02", "InvoicePeriodNotAsContract")]
    [InlineData(BillingCycle.HalfYearly, "2026-01-15", "2026-07-15", null)]
    [InlineData(BillingCycle.HalfYearly, "2026-01-15", "2026-02-15", "InvoicePeriodNotAsContract")]
    [InlineData(BillingCycle.Yearly, "2024-01-15", "2025-01-15", null)]
    [InlineData(BillingCycle.Yearly, "2024-01-15", "2025-01-01", null)] // the first may be shorter
    [InlineData(BillingCycle.Yearly, "2043-06-01", "2044-01-15", null)] // and the last
    [InlineData(BillingCycle.Yearly, "2043-06-01", "2044-01-16", "InvoiceOutsideContract")]
    [InlineData(BillingCycle.Yearly, "2024-01-14", "2025-01-14", "InvoiceOutsideContract")]
    [InlineData(BillingCycle.Monthly, "2026-09-01", "2026-09-01", "InvoicePeriodBackward")]
    public void A_period_is_as_long_as_the_contract_says(BillingCycle billing, string from, string to, string? rule)
    {
        var refusals = (Contract with { Billing = billing }).PeriodFaults(Day(from), Day(to));
        Assert.Equal(rule is null ? [] : [rule], refusals.Select(r => r.Rule));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2000, 3)]
    public void An_invoice_is_posted_with_or_without_VAT_as_it_says(long vat, int lines)
    {
        var entry = RevenueEntries.OfInvoice(3, "2026-09", "VARET", new(2026, 10, 2), new(10_000), new(vat));
        Assert.Equal((lines, "feed-in-invoice:3", "VE"), (entry.Lines.Count, entry.Cause, entry.Journal));
        Assert.Equal(10_000 + vat, entry.Lines.Single(l => l.Account == "411").DebitAmount.Cents);
        Assert.Equal(10_000, entry.Lines.Single(l => l.Account == "701").CreditAmount.Cents);
    }

    private static DueInvoice Due(LocalDate from, LocalDate to, MeteredMonth[] months, LateEnergy[]? late = null) => DueInvoice.Of(Contract, from, to, months, late ?? []).Value;

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
