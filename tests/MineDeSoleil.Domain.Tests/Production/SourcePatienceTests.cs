using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Production;

public class SourcePatienceTests
{
    private static readonly Instant Last = Instant.FromUtc(2026, 11, 22, 8, 30);

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(4, 120)]
    [InlineData(5, 24 * 60)]
    [InlineData(9, 24 * 60)]
    public void A_source_that_fails_rests_twice_as_long_each_time_and_a_day_after_the_fifth(int failures, int minutes) =>
        Assert.Equal(Last + Duration.FromMinutes(minutes), SourcePatience.RestsUntil(Failed(failures)));

    [Fact]
    public void A_source_that_asks_for_a_wait_gets_that_wait()
    {
        var asked = Last + Duration.FromHours(3);
        Assert.Equal(asked, SourcePatience.RestsUntil([new(Last, true, asked)]));
    }

    [Fact]
    public void An_open_circuit_is_not_closed_by_a_shorter_wait_asked_for() =>
        Assert.Equal(Last + Duration.FromDays(1), SourcePatience.RestsUntil([new(Last, true, Last + Duration.FromMinutes(1)), .. Failed(4)]));

    [Fact]
    public void A_success_wipes_the_slate()
    {
        Assert.Null(SourcePatience.RestsUntil([new(Last, false), .. Failed(7)]));
        Assert.Null(SourcePatience.RestsUntil([]));
        Assert.Equal(1, SourcePatience.FailuresRunning([new(Last, true), new(Last, false), .. Failed(7)]));
    }

    private static SourceAttempt[] Failed(int times) => [.. Enumerable.Range(0, times).Select(_ => new SourceAttempt(Last, true))];
}
