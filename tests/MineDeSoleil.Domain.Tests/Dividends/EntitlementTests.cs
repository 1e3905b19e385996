using MineDeSoleil.Domain.Dividends;
using static MineDeSoleil.Domain.Tests.Dividends.Distribution;

namespace MineDeSoleil.Domain.Tests.Dividends;

public class EntitlementTests
{
    [Theory]
    [InlineData("2025-06-30", "10.00", "no line")] // the day before B enters
    [InlineData("2025-07-01", "5.00", "5.00")] // the end of the day counts
    public void RecordDate_CountsSharesAtTheEndOfThatDay(string recordDate, string a, string b)
    {
        var terms = RecordDate("2025-01-01", "2025-12-31", recordDate, new DividendSum.Total(Euros("10.00")));
        var figures = Compute(terms, ("A", "2025-01-01", 1), ("B", "2025-07-01", 1));
        Assert.Equal((a, b), (figures.Gross("A"), figures.Gross("B")));
    }

    [Fact]
    public void RecordDate_AfterThePeriod_CountsTheSharesOfThatDay()
    {
        var terms = RecordDate("2025-01-01", "2025-12-31", "2026-05-20", new DividendSum.Total(Euros("10.00")));
        var figures = Compute(terms, ("A", "2025-01-01", 4), ("A", "2026-05-20", -1), ("B", "2026-05-20", 1));
        Assert.Equal(("7.50", "2.50"), (figures.Gross("A"), figures.Gross("B")));
    }

    [Fact]
    public void Total_ThatDoesNotDivide_GivesTheLastCentsByHolderCode()
    {
        var terms = RecordDate("2025-01-01", "2025-12-31", "2025-12-31", new DividendSum.Total(Euros("1.00")));
        var figures = Compute(terms, ("C", "2025-01-01", 1), ("A", "2025-01-01", 1), ("B", "2025-01-01", 1));
        Assert.Equal(["A 0.34", "B 0.33", "C 0.33"], figures.Lines.Select(l => $"{l.Holder} {l.Withheld.Gross}"));
    }

    [Theory]
    [InlineData("0.125", 1, 3, "0.13", "0.38", "0.50", "0.51", "-0.01")] // 0.125 and 0.375 both go up
    [InlineData("0.013", 1, 3, "0.01", "0.04", "0.05", "0.05", "0.00")]
    [InlineData("0.014", 1, 3, "0.01", "0.04", "0.06", "0.05", "0.01")]
    [InlineData("2.00", 1, 3, "2.00", "6.00", "8.00", "8.00", "0.00")]
    public void AmountAShare_RoundsEachHolder_AndLeavesTheResidueToRetainedEarnings(
        string perShare, long a, long b, string grossA, string grossB, string total, string allocated, string residue)
    {
        var amount = decimal.Parse(perShare, System.Globalization.CultureInfo.InvariantCulture);
        var terms = RecordDate("2025-01-01", "2025-12-31", "2025-12-31", new DividendSum.PerShare(amount));
        var figures = Compute(terms, ("A", "2025-01-01", a), ("B", "2025-01-01", b));
        Assert.Equal((grossA, grossB), (figures.Gross("A"), figures.Gross("B")));
        Assert.Equal((total, allocated, residue), (figures.Total.ToString(), figures.Allocated.ToString(), figures.Residue.ToString()));
    }

    [Theory]
    [InlineData("2024-01-01", "2024-12-31", "2024-01-01", 2, "100.00")] // a leap year is one year
    [InlineData("2024-01-01", "2024-12-31", "2024-07-01", 2, "50.27")] // 184/366 of 100
    [InlineData("2025-01-01", "2025-12-31", "2025-12-31", 2, "0.27")] // one day, 100/365
    [InlineData("2024-12-31", "2025-01-01", "2020-01-01", 2, "0.55")] // 100/366 + 100/365, rounded once: 0.5472
    [InlineData("2025-01-01", "2025-12-31", "2025-01-01", 0.0005, "0.03")] // 0.025 exactly, half up
    public void Interest_IsActualActualByCalendarYear_RoundedOnce(string from, string to, string bought, decimal percent, string gross) =>
        Assert.Equal(gross, Compute(Interest(from, to, percent), ("A", bought, 100)).Gross("A"));

    [Fact]
    public void NobodyHoldingAnything_IsRefused()
    {
        var terms = Prorata("2025-01-01", "2025-12-31", "100.00");
        var refused = DividendFigures.Compute(terms, Levies, Holders(terms, ("A", "2026-01-01", 5)));
        Assert.Equal("NobodyEntitled", refused.Refusals.Single().Rule);
    }

    [Theory]
    [InlineData("2025-12-31", "2025-01-01", EntitlementMethod.Prorata, null, "10", "PeriodEndsBeforeItBegins")]
    [InlineData("2025-01-01", "2025-12-31", EntitlementMethod.Prorata, null, "0", "NothingToDistribute")]
    [InlineData("2025-01-01", "2025-12-31", EntitlementMethod.Prorata, null, "-10", "NothingToDistribute")]
    [InlineData("2025-01-01", "2025-12-31", EntitlementMethod.Interest, null, "10", "RateIsForInterestOnly")]
    [InlineData("2025-01-01", "2025-12-31", EntitlementMethod.Prorata, "2025-12-31", "10", "RecordDateIsForRecordDateOnly")]
    public void Terms_ThatMakeNoSense_AreRefused(string from, string to, EntitlementMethod method, string? recordDate, string total, string rule)
    {
        var refused = DividendTerms.Decide(
            Day(from), Day(to), method, recordDate is null ? null : Day(recordDate), new DividendSum.Total(Euros(total)), Payday);
        Assert.Equal(rule, refused.Refusals.Single().Rule);
    }
}
