using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Tests.Production;

namespace MineDeSoleil.Domain.Tests.Installations;

public class ModelledYieldTests
{
    private static readonly SolarArray East = new("est", 40_000, -90, 15);
    private static readonly SolarArray West = new("ouest", 60_000, 90, 15);
    private static readonly YieldSettings Site = new(50.457m, 2.794m, 14, []);

    [Fact]
    public void A_roof_is_the_sum_of_its_arrays_deviations_too()
    {
        var months = ModelledYield.OfRoof([East, West], Site, [Answer(East, 100, 10), Answer(West, 150, 15)])!;
        Assert.Equal(Enumerable.Range(1, 12).Select(m => new ExpectedMonth(new(250 * m), new(25 * m))), months.Months);
        Assert.Equal("v5_3", months.Version);
        Assert.Contains("v5_3, PVGIS-SARAH3, 2005–2023", months.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Until_every_array_has_an_answer_there_is_none() =>
        Assert.Null(ModelledYield.OfRoof([East, West], Site, [Answer(East, 100, 10)]));

    [Fact]
    public void The_last_answer_to_the_same_question_counts() =>
        Assert.Equal(200, ModelledYield.OfRoof([East], Site, [Answer(East, 200, 10), Answer(East, 100, 10)])!.Months[0].Energy.WattHours);

    [Fact]
    public void Without_a_place_nothing_can_be_asked() => Assert.Null(YieldQuestion.Of(East, YieldSettings.Unknown));

    public static TheoryData<string, YieldSettings, SolarArray> Others => new()
    {
        { "lat", Site with { Latitude = 50.458m }, East },
        { "lon", Site with { Longitude = 2.795m }, East },
        { "loss", Site with { LossPercent = 13.9m }, East },
        { "peakpower", Site, East with { PeakWatts = 40_001 } },
        { "aspect", Site, East with { AzimuthDegrees = 90 } },
        { "angle", Site, East with { TiltDegrees = 16 } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void An_answer_to_another_question_says_which_input_differs(string input, YieldSettings site, SolarArray array)
    {
        var asked = YieldQuestion.Of(East, Site)!;
        var difference = Assert.Single(asked.DifferencesWith(YieldQuestion.Of(array, site)!));
        Assert.Equal(input, difference.Input);
    }

    /// <summary>0.5 % a year from commissioning (15 January 2020), 99 % available: 31 000 Wh in January, less what is lost.</summary>
    [Theory]
    [InlineData(2021, 30_536)] // 31 000 × 0.995 × 0.99 = 30 536.55
    [InlineData(2030, 29_155)] // 31 000 × 0.95 × 0.99 = 29 155.5
    [InlineData(2300, 0)] // nothing is left, and nothing below
    public void Age_and_stops_take_their_part(int year, long expected)
    {
        var roof = January(new YieldRate(new(2020, 1, 15), 50, 9_900));
        Assert.Equal(expected, roof.ExpectedBetween(new(year, 1, 1), new(year, 2, 1)).WattHours);
        Assert.Equal(expected / 10, roof.DeviationBetween(new(year, 1, 1), new(year, 2, 1)).WattHours);
    }

    [Fact]
    public void A_rate_counts_from_its_day_and_what_was_lost_before_stays_lost()
    {
        var roof = January(new YieldRate(new(2020, 1, 15), 100, 10_000), new YieldRate(new(2022, 1, 1), 50, 10_000));
        Assert.Equal(31_000 * 975 / 1000, roof.ExpectedBetween(new(2023, 1, 1), new(2023, 2, 1)).WattHours);
    }

    [Fact]
    public void Faulty_settings_are_refused_by_name()
    {
        Assert.Equal(["SitePlaceImpossible"], Refused(Site with { Latitude = 90.1m }));
        Assert.Equal(["SitePlaceImpossible"], Refused(Site with { Longitude = null }));
        Assert.Equal(["SystemLossOutOfRange"], Refused(Site with { LossPercent = 100 }));
        Assert.Equal(["YieldRateOutOfRange"], Refused(Site with { Rates = [new(new(2020, 1, 1), 1_001, 10_000)] }));
        Assert.Equal(["YieldRateOutOfRange"], Refused(Site with { Rates = [new(new(2020, 1, 1), 0, 10_001)] }));
        Assert.Equal(["YieldRateTwiceOnOneDay"], Refused(Site with { Rates = [new(new(2020, 1, 1), 0, 10_000), new(new(2020, 1, 1), 50, 10_000)] }));
        Assert.Equal([], Refused(Site));
    }

    private static IEnumerable<string> Refused(YieldSettings site) => Installation.Decide(Roofs.Hundred with { Yield = site }).Refusals.Select(r => r.Rule);

    private static Installation January(params YieldRate[] rates) => Roofs.Hundred with
    {
        Expected = new([.. Enumerable.Range(0, 12).Select(_ => new ExpectedMonth(new(31_000), new(3_100)))], "test"),
        Yield = Site with { Rates = rates },
    };

    private static ModelledYield Answer(SolarArray array, long wattHours, long deviation) => new(
        YieldQuestion.Of(array, Site)!, "v5_3", "PVGIS-SARAH3", 2005, 2023, [.. Enumerable.Range(1, 12).Select(m => new ExpectedMonth(new(wattHours * m), new(deviation * m)))]);
}
