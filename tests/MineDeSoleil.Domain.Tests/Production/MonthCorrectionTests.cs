using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Production;

public class MonthCorrectionTests
{
    private static readonly YearMonth September = new(2026, 9);
    private static readonly LocalDate Later = new(2026, 11, 22);
    private static readonly RecordedReading[] Days = [.. Enumerable.Range(1, 30).Select(d => Roofs.Recorded(Roofs.Day(2026, 9, d, 1_000)))];

    [Theory]
    [InlineData(1_500, 500)]
    [InlineData(1_000, 0)]
    [InlineData(400, -600)]
    public void A_value_after_the_month_was_used_counts_by_its_difference(long late, long difference) =>
        Assert.Equal(difference, Correction(Roofs.Day(2026, 9, 12, late), []));

    [Fact]
    public void A_second_value_of_the_same_day_counts_from_the_first_one() =>
        Assert.Equal(-200, Correction(Roofs.Day(2026, 9, 12, 1_300), [Roofs.Day(2026, 9, 12, 1_500)]));

    [Fact]
    public void A_second_value_of_another_day_leaves_the_first_one_counted() =>
        Assert.Equal(300, Correction(Roofs.Day(2026, 9, 13, 1_300), [Roofs.Day(2026, 9, 12, 1_500)]));

    [Fact]
    public void A_value_of_a_source_less_trusted_changes_nothing() =>
        Assert.Equal(0, Correction(Roofs.Month(2026, 9, 99_000, quantity: Quantity.Injection), []));

    [Fact]
    public void A_correction_counts_in_the_next_month_that_is_not_locked() =>
        Assert.Equal(new YearMonth(2026, 12), MonthCorrection.CountsIn(September, [September, new(2026, 10), new(2026, 11), new(2027, 1)]));

    private static long Correction(Reading late, Reading[] accepted) =>
        MonthCorrection.Of(Roofs.Hundred, September, late, Days, accepted, Later).WattHours;
}
