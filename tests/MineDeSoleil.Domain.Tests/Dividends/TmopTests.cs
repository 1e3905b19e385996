using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;

namespace MineDeSoleil.Domain.Tests.Dividends;

public class TmopTests
{
    internal static readonly Dictionary<(int, int), Percentage> Published = new()
    {
        [(2018, 1)] = new(1.04m),
        [(2018, 2)] = new(0.97m),
        [(2019, 1)] = new(0.62m),
        [(2019, 2)] = new(0.12m),
        [(2020, 1)] = new(0.20m),
        [(2020, 2)] = new(-0.02m),
        [(2021, 1)] = new(0.20m),
        [(2021, 2)] = new(0.27m),
        [(2022, 1)] = new(1.325m),
        [(2022, 2)] = new(2.51m),
        [(2023, 1)] = new(3.14m),
        [(2023, 2)] = new(3.37m),
    };

    [Fact]
    public void MeetingIn2024_MayPayTheMeanOfSixHalfYears_PlusTwoPoints() =>
        Assert.Equal(3.8025m, new Tmop(Published).CapForMeetingIn(2024, new(2)).Value.Percent);

    [Fact]
    public void MeetingIn2025_IsRefusedUntilTheValuesOf2024AreEntered() =>
        Assert.Equal("TmopNotEntered(year: 2024, half: 1)", new Tmop(Published).CapForMeetingIn(2025, new(2)).Refusals.Single().ToString());
}
