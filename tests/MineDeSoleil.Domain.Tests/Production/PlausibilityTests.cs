using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Production;

public class PlausibilityTests
{
    [Theory]
    [InlineData(-1, Quality.Measured, true)]
    [InlineData(-1, Quality.Estimated, true)]
    [InlineData(-1, Quality.Regularised, false)]
    [InlineData(0, Quality.Measured, false)]
    public void A_negative_figure_is_held_unless_it_regularises(long wattHours, Quality quality, bool held)
    {
        var findings = Judge(Roofs.Day(2026, 1, 10, wattHours) with { Quality = quality });
        Assert.Equal(held ? ["NegativeReading"] : [], findings.Quarantine.Select(r => r.Rule));
    }

    [Theory]
    [InlineData(2_400_000, false)] // 100 kWc × 24 h
    [InlineData(2_400_001, true)]
    public void A_day_above_peak_power_around_the_clock_is_held(long wattHours, bool held)
    {
        var findings = Judge(Roofs.Day(2026, 6, 10, wattHours));
        Assert.Equal(held, findings.Quarantine.Any(r => r.Rule == "AbovePeakPower"));
    }

    [Theory]
    [InlineData(18_000_000, false)] // 100 kWc × 180 kWh
    [InlineData(18_000_001, true)]
    public void A_month_above_180_kWh_a_kWc_is_held(long wattHours, bool held)
    {
        var findings = Judge(Roofs.Month(2026, 6, wattHours));
        Assert.Equal(held ? ["AboveMonthlyYield"] : [], findings.Quarantine.Select(r => r.Rule));
    }

    /// <summary>June is 12.3/99.9 of 100 MWh: 12 312 312 Wh expected.</summary>
    [Theory]
    [InlineData(24_624_624_000, true)]
    [InlineData(12_312_312_000, true)]
    [InlineData(6_156_156_000, true)]
    [InlineData(6_156_155_999, false)]
    [InlineData(24_624, true)]
    [InlineData(12_312, true)]
    [InlineData(6_157, true)]
    [InlineData(6_156, false)]
    [InlineData(24_625, false)]
    public void A_month_near_a_thousand_times_the_expected_or_its_thousandth_smells_of_a_wrong_unit(long wattHours, bool held)
    {
        var findings = Judge(Roofs.Month(2026, 6, wattHours));
        Assert.Equal(held, findings.Quarantine.Any(r => r.Rule == "UnitSuspected"));
    }

    /// <summary>On 2 June, a running month has one day in it; a thousand times too much is above what the month can give, whatever its quality.</summary>
    [Theory]
    [InlineData(12_312, false)]
    [InlineData(12_312_312_000, true)]
    public void A_month_that_still_runs_may_be_a_thousandth_of_the_expected_but_not_a_thousand_times_it(long wattHours, bool held)
    {
        var findings = Judge(Roofs.Month(2026, 6, wattHours) with { Quality = Quality.Partial });
        Assert.Equal(held, findings.Quarantine.Count > 0);
    }

    [Fact]
    public void A_dark_winter_day_at_a_thousandth_of_the_expected_is_believed()
    {
        var findings = Judge(Roofs.Day(2026, 1, 10, 103));
        Assert.Empty(findings.Quarantine);
    }

    [Theory]
    [InlineData(1_000, 1_000, false)]
    [InlineData(999, 1_000, true)]
    public void A_falling_index_is_held(long index, long previous, bool held)
    {
        var findings = Plausibility.Judge(
            Roofs.Index(new LocalDate(2026, 3, 1), index), new(Roofs.Hundred, new Energy(previous)), PlausibilityLimits.Usual);
        Assert.Equal(held ? ["IndexFell"] : [], findings.Quarantine.Select(r => r.Rule));
    }

    [Theory]
    [InlineData("A1", false)]
    [InlineData("B2", true)]
    public void A_serial_number_that_changed_with_no_recorded_swap_is_held(string serial, bool held)
    {
        var findings = Judge(Roofs.Index(new LocalDate(2026, 3, 1), 5_000, serial));
        Assert.Equal(held ? ["MeterChangedUnrecorded"] : [], findings.Quarantine.Select(r => r.Rule));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Zero_from_April_to_September_is_told(int month, bool told)
    {
        var findings = Judge(Roofs.Day(2026, month, 15, 0));
        Assert.Equal(told ? ["ZeroInSummer"] : [], findings.Warnings.Select(r => r.Rule));
    }

    /// <summary>Expected 10 000, so 60 % is 6 000 and 115 % is 11 500; the deviation decides how unusual that is.</summary>
    [Theory]
    [InlineData(6_000, 100, null)]
    [InlineData(5_999, 100, "FarBelowExpected")]
    [InlineData(5_999, 2_000, "FarBelowExpected")]
    [InlineData(5_999, 2_001, null)]
    [InlineData(11_500, 100, null)]
    [InlineData(11_501, 100, "FarAboveExpected")]
    [InlineData(11_501, 750, "FarAboveExpected")]
    [InlineData(11_501, 751, null)]
    public void A_month_far_from_the_expected_is_told_when_it_is_unusual_too(long wattHours, long deviation, string? rule)
    {
        var found = MonthPlausibility.FarFromExpected(new(wattHours), new(10_000), new(deviation), PlausibilityLimits.Usual);
        Assert.Equal(rule, found?.Rule);
    }

    [Theory]
    [InlineData(1_005, false)]
    [InlineData(1_006, true)]
    [InlineData(995, false)]
    [InlineData(994, true)]
    public void Days_that_differ_from_their_month_by_more_than_half_a_percent_are_told(long days, bool told) =>
        Assert.Equal(told, MonthPlausibility.DaysAgainstMonth(new(days), new(1_000), PlausibilityLimits.Usual) is not null);

    [Theory]
    [InlineData(1_030, false)]
    [InlineData(1_031, true)]
    [InlineData(970, false)]
    [InlineData(969, true)]
    public void An_inverter_that_differs_from_its_meter_by_more_than_three_percent_is_told(long inverter, bool told) =>
        Assert.Equal(told, MonthPlausibility.InverterAgainstMeter(new(inverter), new(1_000), PlausibilityLimits.Usual) is not null);

    [Theory]
    [InlineData(1_050, false)]
    [InlineData(1_051, true)]
    public void More_injected_than_generated_by_over_five_percent_is_told(long injection, bool told) =>
        Assert.Equal(told, MonthPlausibility.InjectionOverGeneration(new(injection), new(1_000), PlausibilityLimits.Usual) is not null);

    private static PlausibilityFindings Judge(Reading reading) =>
        Plausibility.Judge(reading, new(Roofs.Hundred, null), PlausibilityLimits.Usual);
}
