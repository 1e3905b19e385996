using FsCheck;
using FsCheck.Fluent;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Tests.Production;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Installations;

public class ExpectedMonthsTests
{
    private static readonly LocalDate Long_ago = new(2019, 1, 1);

    [Fact]
    public void A_hundred_kWc_is_expected_to_give_a_hundred_MWh_a_year_with_June_at_12_3()
    {
        var expected = ExpectedMonths.Assumed(100_000, Roofs.Assumption);
        Assert.Equal(100_000_000, expected.Year.WattHours);
        Assert.Equal(12_312_312, expected.Months[5].Energy.WattHours);
    }

    [Fact]
    public void The_first_month_is_in_proportion_to_its_days()
    {
        var expected = ExpectedMonths.Assumed(100_000, Roofs.Assumption);
        var january = expected.Months[0].Energy.WattHours;
        Assert.Equal(january * 17 / 31, expected.Between(new(2020, 1, 1), new(2020, 2, 1), new(2020, 1, 15)).WattHours);
        Assert.Equal(0, expected.Between(new(2019, 12, 1), new(2020, 1, 1), new(2020, 1, 15)).WattHours);
    }

    [Fact]
    public void The_twelve_months_sum_to_the_year_whatever_the_power() =>
        Prop.ForAll(Gen.Choose(1, SolarArray.LargestPeakWatts).ToArbitrary(), watts =>
            ExpectedMonths.Assumed(watts, Roofs.Assumption).Months.Sum(m => m.Energy.WattHours) == watts * 1000L).QuickCheckThrowOnFailure();

    [Fact]
    public void A_whole_year_between_two_days_is_the_year()
    {
        var expected = ExpectedMonths.Assumed(49_500, Roofs.Assumption);
        Assert.Equal(expected.Year, expected.Between(new(2025, 1, 1), new(2026, 1, 1), Long_ago));
    }
}
