using MineDeSoleil.Domain.Production;

namespace MineDeSoleil.Domain.Tests.Production;

public class ReadingRevisionTests
{
    private static readonly Reading Known = Roofs.Day(2026, 9, 29, 8_263);

    [Fact]
    public void A_reading_without_a_past_is_revision_one()
    {
        var outcome = Decide(Known, null);
        Assert.Equal((ReadingFate.New, 1), (outcome.Fate, outcome.Revision));
    }

    [Fact]
    public void The_same_figure_in_another_answer_changes_nothing()
    {
        var outcome = Decide(Known with { PayloadHash = "ff" }, Roofs.Recorded(Known, 2));
        Assert.Equal((ReadingFate.Unchanged, 2), (outcome.Fate, outcome.Revision));
    }

    [Theory]
    [InlineData(8_264, Quality.Measured, "")]
    [InlineData(8_263, Quality.Estimated, "")]
    [InlineData(8_263, Quality.Measured, "CORRIGE")]
    public void Another_figure_quality_or_stage_is_the_next_revision(long wattHours, Quality quality, string stage)
    {
        var arriving = Known with { Energy = new(wattHours), Quality = quality, RawStage = stage };
        var outcome = Decide(arriving, Roofs.Recorded(Known, 2));
        Assert.Equal((ReadingFate.Revision, 3), (outcome.Fate, outcome.Revision));
    }

    [Fact]
    public void Another_figure_for_a_month_in_use_is_held_with_both_figures()
    {
        var outcome = Decide(Known with { Energy = new(9_000) }, Roofs.Recorded(Known), monthInUse: true);
        Assert.Equal(ReadingFate.Quarantined, outcome.Fate);
        var reason = Assert.Single(outcome.Reasons);
        Assert.Equal("MonthInUse", reason.Rule);
        Assert.Equal(Known.Energy, reason.Figures["known"]);
    }

    [Fact]
    public void A_figure_a_person_has_already_judged_is_not_held_again()
    {
        var outcome = ReadingRevision.Decide(
            Known with { Energy = new(-5) }, Roofs.Recorded(Known), alreadyHeld: true, monthInUse: false,
            new([Refusal.Of("NegativeReading")], []));
        Assert.Equal(ReadingFate.Unchanged, outcome.Fate);
    }

    [Fact]
    public void An_implausible_figure_is_held_with_its_reasons()
    {
        var outcome = ReadingRevision.Decide(
            Known with { Energy = new(-5) }, null, alreadyHeld: false, monthInUse: false, new([Refusal.Of("NegativeReading")], []));
        Assert.Equal((ReadingFate.Quarantined, "NegativeReading"), (outcome.Fate, Assert.Single(outcome.Reasons).Rule));
    }

    private static ReadingOutcome Decide(Reading arriving, RecordedReading? latest, bool monthInUse = false) =>
        ReadingRevision.Decide(arriving, latest, alreadyHeld: false, monthInUse, PlausibilityFindings.None);
}
