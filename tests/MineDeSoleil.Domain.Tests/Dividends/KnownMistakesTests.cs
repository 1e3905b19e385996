using MineDeSoleil.Domain.Dividends;
using static MineDeSoleil.Domain.Tests.Dividends.Distribution;

namespace MineDeSoleil.Domain.Tests.Dividends;

/// <summary>What other systems were found to get wrong, one test each.</summary>
public class KnownMistakesTests
{
    [Fact]
    public void BoughtOnTheFirstDay_EarnsTheWholeYear_NotADayShort()
    {
        var figures = Compute(Interest("2025-01-01", "2025-12-31", 2m), ("A", "2025-01-01", 1));
        Assert.Equal((365, "1.00"), (figures.ShareDays("A"), figures.Gross("A")));
    }

    [Fact]
    public void SoldSince_StillGetsTheirPart_BecauseTodaysHoldingsAreNotRead()
    {
        var figures = Compute(
            Prorata("2025-01-01", "2025-12-31", "365.00"),
            ("Seller", "2025-01-01", 1), ("Seller", "2025-12-31", -1), ("Buyer", "2025-12-31", 1));
        Assert.Equal(("364.00", "1.00"), (figures.Gross("Seller"), figures.Gross("Buyer")));

        var recordDate = Compute(
            RecordDate("2025-01-01", "2025-12-31", "2025-12-31", new DividendSum.PerShare(1m)),
            ("Seller", "2025-01-01", 3), ("Seller", "2026-01-01", -3), ("Buyer", "2026-01-01", 3));
        Assert.Equal(("3.00", "no line"), (recordDate.Gross("Seller"), recordDate.Gross("Buyer")));
    }

    [Fact]
    public void SharesStartingAfterThePeriod_LeaveTheHoldersOtherSharesAlone()
    {
        var terms = Prorata("2025-01-01", "2025-12-31", "100.00");
        var figures = Compute(terms, ("A", "2026-02-01", 50), ("A", "2025-01-01", 10), ("B", "2025-01-01", 10));
        Assert.Equal((3650, "50.00", "50.00"), (figures.ShareDays("A"), figures.Gross("A"), figures.Gross("B")));
    }

    [Fact]
    public void RedeemingAfterThePeriod_DoesNotInflateShareDays()
    {
        var figures = Compute(
            Prorata("2025-01-01", "2025-12-31", "100.00"),
            ("A", "2025-01-01", 10), ("A", "2026-03-01", -10), ("B", "2025-01-01", 10));
        Assert.Equal((3650, "50.00"), (figures.ShareDays("A"), figures.Gross("A")));
    }

    [Fact]
    public void BoughtAndRedeemedBeforeThePeriod_IsZeroAndNeverNegative()
    {
        var figures = Compute(
            Prorata("2025-01-01", "2025-12-31", "100.00"),
            ("A", "2020-01-01", 1), ("A", "2024-12-31", -1), ("B", "2025-01-01", 10));
        Assert.Equal((0, "no line", "100.00"), (figures.ShareDays("A"), figures.Gross("A"), figures.Gross("B")));
    }

    [Fact]
    public void AHoldingBelowZero_IsRefusedByName_NotPaidNorClipped()
    {
        var terms = Prorata("2025-01-01", "2025-12-31", "100.00");
        var refused = DividendFigures.Compute(terms, Levies, Holders(terms, ("A", "2025-06-01", -1), ("B", "2025-01-01", 10)));
        Assert.Equal("HoldingBelowZero(holder: A)", refused.Refusals.Single().ToString());
    }

    [Fact]
    public void MovementsRecordedOutOfOrder_AreCountedByDate()
    {
        var terms = Prorata("2025-01-01", "2025-12-31", "100.00");
        (string, string, long)[] recorded = [("A", "2025-07-01", -5), ("A", "2025-01-01", 10), ("B", "2025-07-01", 5), ("A", "2025-03-01", 2)];
        Assert.Equal(Compute(terms, recorded).Lines, Compute(terms, recorded.Reverse()).Lines);
    }

    [Fact]
    public void ThreeCalendarYears_KeepTheMiddleOne()
    {
        // 184 days of 2023 and 181 of 2025 over 365, the whole of 2024 over 366: two years to the day.
        var figures = Compute(Interest("2023-07-01", "2025-06-30", 3m), ("A", "2023-07-01", 100));
        Assert.Equal((73_100, "300.00"), (figures.ShareDays("A"), figures.Gross("A")));
    }

    [Fact]
    public void LeavingOnADay_CountsToTheDayBefore_AndTheBuyerFromThatDay()
    {
        var figures = Compute(
            Prorata("2025-01-01", "2025-01-31", "31.00"),
            ("A", "2024-05-01", 1), ("A", "2025-01-11", -1), ("B", "2025-01-11", 1));
        Assert.Equal((10, 21), (figures.ShareDays("A"), figures.ShareDays("B")));
    }

    [Fact]
    public void InterestAboveTheCap_IsRefused_AndTheCapGoesOnCountingOnceReached()
    {
        var tmop = new Tmop(TmopTests.Published);
        Assert.Equal(3.8025m, tmop.Check(new(3.8025m), 2024, new(2)).Value.Percent);
        Assert.Equal("InterestAboveCap", tmop.Check(new(3.8026m), 2024, new(2)).Refusals.Single().Rule);
        Assert.Equal("InterestAboveCap", tmop.Check(new(9m), 2024, new(2)).Refusals.Single().Rule);
    }
}
