using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Production;

public class PerformanceIndexTests
{
    private static readonly LocalDate Later = new(2026, 11, 22);

    [Theory]
    [InlineData(1_000, 1_000, 1_000L)]
    [InlineData(999, 1_000, 999L)]
    [InlineData(1_155, 1_000, 1_155L)]
    [InlineData(2, 3, 666L)]
    [InlineData(5, 0, null)]
    public void The_index_is_produced_over_expected_in_thousandths(long produced, long expected, long? perMille) =>
        Assert.Equal(perMille, new PerformanceIndex(new(produced), new(expected), 1).PerMille);

    [Fact]
    public void Only_whole_months_count_on_both_sides()
    {
        var whole = MonthFigure.Choose(new(2026, 8), Quantity.Generation, [Roofs.Recorded(Roofs.Month(2026, 8, 900))], new(2020, 1, 15), Later);
        var partial = MonthFigure.Choose(new(2026, 9), Quantity.Generation, [Roofs.Recorded(Roofs.Day(2026, 9, 3, 50, quantity: Quantity.Generation))], new(2020, 1, 15), Later);
        var index = PerformanceIndex.Of([(whole, new Energy(1_000)), (partial, new Energy(1_000)), (null, new Energy(1_000))]);
        Assert.Equal((900L, 1_000L, 1), (index.Produced.WattHours, index.Expected.WattHours, index.Months));
    }

    [Fact]
    public void No_whole_month_has_no_index() => Assert.Null(PerformanceIndex.Of([(null, new Energy(1_000))]).PerMille);
}
