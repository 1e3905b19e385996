using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using static MineDeSoleil.Domain.Tests.Dividends.Distribution;

namespace MineDeSoleil.Domain.Tests.Dividends;

public class AppropriationTests
{
    private static readonly ReserveRule Company = new("sas", new(1966, 7, 24), new(5), new Percentage(10), new(0));
    private static readonly ReserveRule Cooperative = new("scic", new(2001, 7, 17), new(15), null, new(50));

    [Theory]
    [InlineData("10000", "0", "0", "0", "100000", "0.00", "500.00", "9500.00")]
    [InlineData("10000", "4000", "0", "0", "100000", "4000.00", "300.00", "5700.00")] // 5 % of what is left after prior losses
    [InlineData("10000", "12000", "0", "0", "100000", "10000.00", "0.00", "-2000.00")] // losses take it all
    [InlineData("10000", "0", "1500", "9800", "100000", "0.00", "200.00", "11300.00")] // up to a tenth of the capital, no more
    [InlineData("10000", "0", "0", "10500", "100000", "0.00", "0.00", "10000.00")] // already above
    [InlineData("-3000", "0", "5000", "0", "100000", "0.00", "0.00", "2000.00")] // a loss weighs on retained earnings
    [InlineData("0.30", "0", "0", "0", "100000", "0.00", "0.02", "0.28")] // 0.015 half up
    public void Company_AbsorbsLosses_ThenFillsTheLegalReserve_ThenDistributes(
        string result, string losses, string retained, string reserve, string capital, string absorbed, string toReserve, string distributable)
    {
        var basis = new AppropriationBasis(Euros(result), Euros(losses), Euros(retained), Euros(reserve), Euros(capital));
        var prepared = Appropriation.Prepare(basis, Company);
        Assert.Equal(
            (absorbed, toReserve, distributable),
            (prepared.LossesAbsorbed.ToString(), prepared.ToLegalReserve.ToString(), prepared.Distributable.ToString()));
    }

    [Fact]
    public void Cooperative_PutsAtLeast57PointFivePercentOfTheSurplusAside()
    {
        var basis = new AppropriationBasis(Euros("10000"), Money.Zero, Money.Zero, Euros("90000"), Euros("100000"));
        var prepared = Appropriation.Prepare(basis, Cooperative);
        Assert.Equal(("1500.00", "4250.00"), (prepared.ToLegalReserve.ToString(), prepared.ToStatutoryReserve.ToString()));
        Assert.Equal("4250.00", prepared.Distributable.ToString());
    }

    [Theory]
    [InlineData("9500", "0", null)]
    [InlineData("9500.01", "0", "AboveDistributable")]
    [InlineData("9000", "500.01", "AboveDistributable")]
    [InlineData("-1", "0", "AmountBelowZero")]
    public void Dividend_AboveTheDistributableSum_IsRefused(string dividends, string otherReserves, string? rule)
    {
        var basis = new AppropriationBasis(Euros("10000"), Money.Zero, Money.Zero, Money.Zero, Euros("100000"));
        var decision = Appropriation.Decide(basis, Company, Euros(dividends), Euros(otherReserves));
        Assert.Equal(rule, decision.Refusals.SingleOrDefault()?.Rule);
    }

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", null)]
    [InlineData("2025-01-02", "2025-12-31", "FiscalYearDoesNotFollow")]
    [InlineData("2025-01-01", "2024-12-31", "PeriodEndsBeforeItBegins")]
    [InlineData("2025-01-01", "2027-01-01", "FiscalYearTooLong")]
    [InlineData("2025-01-01", "2026-06-30", "FiscalYearNotOver")]
    public void FiscalYear_FollowsTheLast_AndIsOver(string from, string to, string? rule)
    {
        var today = rule == "FiscalYearTooLong" ? Day("2027-06-01") : Day("2026-06-30");
        var decision = FiscalYear.Close(Day(from), Day(to), new FiscalYear(Day("2024-01-01"), Day("2024-12-31")), today);
        Assert.Equal(rule, decision.Refusals.SingleOrDefault()?.Rule);
    }
}
