using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Domain.Tests.Production;

public class MonthFigureTests
{
    private static readonly YearMonth September = new(2026, 9);
    private static readonly LocalDate Later = new(2026, 11, 22);

    [Fact]
    public void Two_days_of_September_make_a_partial_month_that_shows_its_28_gaps()
    {
        var figure = Choose([Roofs.Day(2026, 9, 29, 8_263), Roofs.Day(2026, 9, 30, 941)], Quantity.Injection)!;
        Assert.Equal(("9.204", Quality.Partial, MonthState.Partial), (figure.Energy.ToString(), figure.Quality, figure.State));
        Assert.Equal(28, figure.MissingDays.Count);
        Assert.Equal(new LocalDate(2026, 9, 1), figure.MissingDays[0]);
    }

    [Fact]
    public void Thirty_days_make_a_final_month()
    {
        var figure = Choose(Enumerable.Range(1, 30).Select(d => Roofs.Day(2026, 9, d, 1_000)), Quantity.Injection)!;
        Assert.Equal((30_000, Quality.Measured, MonthState.Final), (figure.Energy.WattHours, figure.Quality, figure.State));
        Assert.Empty(figure.MissingDays);
    }

    [Fact]
    public void The_quantities_are_never_mixed()
    {
        var readings = new[] { Roofs.Month(2026, 9, 5_000, quantity: Quantity.Generation) };
        Assert.Null(Choose(readings, Quantity.Injection));
        Assert.Equal(5_000, Choose(readings, Quantity.Generation)!.Energy.WattHours);
    }

    [Fact]
    public void The_most_trusted_witness_is_taken_whole_and_never_averaged()
    {
        ReadingSource[] byTrust =
        [
            new("manual", Provenance.SignedManual), new("invoice", Provenance.InvoiceOrGridIndex), new("enedis", Provenance.GridDaily),
            new("huawei", Provenance.InverterMonth), new("generic", Provenance.PortalFile),
        ];
        for (var i = 0; i < byTrust.Length; i++)
        {
            var readings = byTrust.Skip(i).Reverse().Select((s, n) => Roofs.Month(2026, 9, 1_000 + Array.IndexOf(byTrust, s), s));
            var figure = Choose(readings, Quantity.Generation)!;
            Assert.Equal((byTrust[i].Name, 1_000 + i), (figure.Source.Name, (int)figure.Energy.WattHours));
        }
    }

    [Fact]
    public void A_source_that_gives_a_month_and_its_days_is_counted_once()
    {
        var days = Enumerable.Range(1, 30).Select(d => Roofs.Day(2026, 9, d, 1_000, Roofs.Enedis, Quantity.Injection));
        var month = Roofs.Month(2026, 9, 30_100, Roofs.Enedis, Quantity.Injection);
        Assert.Equal(30_100, Choose(days.Append(month), Quantity.Injection)!.Energy.WattHours);
    }

    [Fact]
    public void Periods_that_overlap_are_counted_once_shortest_first()
    {
        var week = Roofs.Day(2026, 9, 1, 7_000) with { Period = new(new(2026, 9, 1), new(2026, 9, 8)) };
        var days = Enumerable.Range(1, 7).Select(d => Roofs.Day(2026, 9, d, 900));
        Assert.Equal(6_300, Choose(days.Append(week), Quantity.Injection)!.Energy.WattHours);
    }

    [Fact]
    public void A_missing_day_is_a_gap_and_not_a_zero()
    {
        var readings = Enumerable.Range(1, 30).Select(d =>
            Roofs.Day(2026, 9, d, d == 12 ? 0 : 1_000) with { Quality = d == 12 ? Quality.Missing : Quality.Measured });
        var figure = Choose(readings, Quantity.Injection)!;
        Assert.Equal((MonthState.Partial, new LocalDate(2026, 9, 12)), (figure.State, Assert.Single(figure.MissingDays)));
    }

    [Fact]
    public void Days_before_commissioning_are_not_missing()
    {
        var readings = Enumerable.Range(15, 17).Select(d => Roofs.Day(2020, 1, d, 1_000));
        var figure = MonthFigure.Choose(new(2020, 1), Quantity.Injection, readings.Select(r => Roofs.Recorded(r)), new(2020, 1, 15), Later)!;
        Assert.Equal(MonthState.Final, figure.State);
    }

    [Fact]
    public void Days_that_are_not_over_are_not_missing_and_the_running_month_is_partial()
    {
        var readings = Enumerable.Range(1, 21).Select(d => Roofs.Day(2026, 11, d, 1_000));
        var figure = MonthFigure.Choose(new(2026, 11), Quantity.Injection, readings.Select(r => Roofs.Recorded(r)), new(2020, 1, 15), Later)!;
        Assert.Equal((Quality.Partial, MonthState.Open, 0), (figure.Quality, figure.State, figure.MissingDays.Count));
    }

    [Theory]
    [InlineData(10, MonthState.Open)]
    [InlineData(11, MonthState.Final)]
    public void A_whole_month_is_final_after_day_10_of_the_next(int day, MonthState state) =>
        Assert.Equal(state, MonthClose.StateOf(September, new(2026, 10, day), partial: false, held: false, locked: false));

    [Theory]
    [InlineData(true, false, false, MonthState.Partial)]
    [InlineData(false, true, false, MonthState.Held)]
    [InlineData(true, true, false, MonthState.Held)]
    [InlineData(false, false, true, MonthState.Locked)]
    public void What_is_missing_or_held_keeps_a_month_from_closing(bool partial, bool held, bool locked, MonthState state) =>
        Assert.Equal(state, MonthClose.StateOf(September, Later, partial, held, locked));

    [Fact]
    public void Indexes_are_subtracted_within_one_meter_only()
    {
        Reading[] states =
        [
            Roofs.Index(new(2026, 9, 1), 900_000, "A1"), Roofs.Index(new(2026, 9, 11), 950_000, "A1"),
            Roofs.Index(new(2026, 9, 11), 100, "B2"), Roofs.Index(new(2026, 10, 1), 80_100, "B2"),
        ];
        var figure = Choose(states, Quantity.Injection)!;
        Assert.Equal((130_000, Quality.Measured, 0), (figure.Energy.WattHours, figure.Quality, figure.MissingDays.Count));
    }

    /// <summary>Nobody read the counter on the day of the swap; what the fitter wrote down that day is enough.</summary>
    [Theory]
    [InlineData("A1", "B2")]
    [InlineData(null, null)] // a source that gives no serial number: the meter in place that day
    public void A_meter_swapped_in_mid_month_gives_the_sum_of_both_and_never_their_difference(string? before, string? after)
    {
        MeterInstallation[] meters = [new("A1", new(2020, 1, 15), new(2026, 9, 11), Energy.Zero, new(950_000)), new("B2", new(2026, 9, 11), null, new(100), null)];
        Reading[] states = [Roofs.Index(new(2026, 9, 1), 900_000) with { MeterSerial = before }, Roofs.Index(new(2026, 10, 1), 80_100) with { MeterSerial = after }];
        var figure = MonthFigure.Choose(September, Quantity.Injection, states.Select(r => Roofs.Recorded(r)), new(2020, 1, 15), Later, meters: meters)!;
        Assert.Equal((50_000 + 80_000, Quality.Measured, 0), (figure.Energy.WattHours, figure.Quality, figure.MissingDays.Count));
    }

    [Fact]
    public void A_meter_swapped_without_its_last_index_leaves_a_gap()
    {
        MeterInstallation[] meters = [new("A1", new(2020, 1, 15), new(2026, 9, 11), Energy.Zero, null), new("B2", new(2026, 9, 11), null, new(100), null)];
        Reading[] states = [Roofs.Index(new(2026, 9, 1), 900_000), Roofs.Index(new(2026, 10, 1), 80_100, "B2")];
        var figure = MonthFigure.Choose(September, Quantity.Injection, states.Select(r => Roofs.Recorded(r)), new(2020, 1, 15), Later, meters: meters)!;
        Assert.Equal((80_000, MonthState.Partial, 10), (figure.Energy.WattHours, figure.State, figure.MissingDays.Count));
    }

    /// <summary>30 MWh by the grid; the other source at the bound of 3 %, one under, one over.</summary>
    [Theory]
    [InlineData(30_899, false)]
    [InlineData(30_900, false)]
    [InlineData(30_901, true)]
    [InlineData(29_100, false)]
    [InlineData(29_099, true)]
    public void Two_sources_that_disagree_are_told_and_the_more_trusted_counts(long other, bool told)
    {
        RecordedReading[] latest =
        [
            .. Enumerable.Range(1, 30).Select(d => Roofs.Recorded(Roofs.Day(2026, 9, d, 1_000, Roofs.Enedis, Quantity.Injection))),
            Roofs.Recorded(Roofs.Month(2026, 9, other, Roofs.Generic, Quantity.Injection)),
        ];
        Assert.Equal(30_000, MonthFigure.Choose(September, Quantity.Injection, latest, new(2020, 1, 15), Later)!.Energy.WattHours);
        var warnings = MonthReview.Of(Roofs.Hundred, September, latest, Later, PlausibilityLimits.Usual);
        Assert.Equal(told, warnings.Any(w => w.Rule == "SourcesDisagree"));
    }

    private static MonthFigure? Choose(IEnumerable<Reading> readings, Quantity quantity) =>
        MonthFigure.Choose(September, quantity, readings.Select(r => Roofs.Recorded(r)), new(2020, 1, 15), Later);
}
