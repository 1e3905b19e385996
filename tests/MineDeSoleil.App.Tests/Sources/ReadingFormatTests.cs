using System.Text;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.App.Sources.Generic;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Tests.Sources;

public class ReadingFormatTests
{
    private const string Point = "99999999999992";

    [Fact]
    public void A_generic_month_is_a_roofs_generation_of_that_month()
    {
        var read = Generic("installation;mois;kwh\nVARET;2026-09;4321,5\n");
        var reading = Assert.Single(read.Readings).Reading;
        Assert.Equal(
            ("VARET", Quantity.Generation, ReadingPeriod.OfMonth(new(2026, 9)), 4_321_500, Provenance.PortalFile),
            (reading.Installation, reading.Quantity, reading.Period, reading.Energy.WattHours, reading.Source.Provenance));
    }

    [Fact]
    public void A_generic_day_is_a_day_in_either_writing_with_comma_or_point()
    {
        var read = Generic("\uFEFFinstallation;jour;kwh\r\nVARET;2026-09-29;8.263\r\nVARET;30/09/2026;0,941\r\n");
        Assert.Empty(read.Refusals);
        Assert.Equal(
            [(2, 29, 8_263L), (3, 30, 941L)],
            read.Readings.Select(r => (r.Line!.Value, r.Reading.Period.From.Day, r.Reading.Energy.WattHours)));
    }

    [Theory]
    [InlineData("installation;mois;kwh\nVARET;2026-13;1\n", "MonthUnreadable")]
    [InlineData("installation;mois;kwh\nVARET;2026-09;un\n", "DecimalUnreadable")]
    [InlineData("installation;mois;kwh\nVARET;2026-09;1,0001\n", "EnergyFinerThanWattHour")]
    [InlineData("installation;mois;kwh\nVARET;2026-09;\n", "ValueMissing")]
    [InlineData("installation;mois;kwh\n;2026-09;1\n", "ValueMissing")]
    [InlineData("installation;jour;kwh\nVARET;2026-02-30;1\n", "DateUnreadable")]
    [InlineData("installation;mois;wh\nVARET;2026-09;1\n", "ColumnMissing")]
    [InlineData("installation;mois;kwh\nÃ‰cole;2026-09;1\n", "TextGarbled")]
    public void A_generic_file_that_cannot_be_read_says_which_line_and_column(string text, string rule)
    {
        var refusal = Generic(text).Refusals[0];
        Assert.Equal(rule, refusal.Rule);
        Assert.Contains("line", refusal.Figures.Keys);
        Assert.Contains("column", refusal.Figures.Keys);
    }

    [Fact]
    public void The_recorded_answer_of_Enedis_is_two_days_injected_at_its_meter()
    {
        var answer = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sources", "enedis-two-days.json"));
        var read = Enedis(answer);
        Assert.Empty(read.Refusals);
        Assert.Equal(
            [(Point, "2026-09-29", "8.263"), (Point, "2026-09-30", "0.941")],
            read.Readings.Select(r => (r.Reading.Point, r.Reading.Period.From.ToString("uuuu-MM-dd", null), r.Reading.Energy.ToString())));
        Assert.All(read.Readings, r => Assert.Equal(("BRUT", "Wh", Quantity.Injection), (r.Reading.RawStage, r.Reading.DeclaredUnit, r.Reading.Quantity)));
    }

    [Fact]
    public void Kilowatt_hours_are_read_as_declared()
    {
        var read = Enedis(Answer("8.263", unit: "kWh"));
        Assert.Equal(8_263, Assert.Single(read.Readings).Reading.Energy.WattHours);
    }

    [Fact]
    public void A_corrected_stage_may_be_negative_and_says_so()
    {
        var reading = Assert.Single(Enedis(Answer("-12", stage: "CORRIGE")).Readings).Reading;
        Assert.Equal((-12, Quality.Regularised), (reading.Energy.WattHours, reading.Quality));
    }

    public static TheoryData<string, string> Surprises() => new()
    {
        { "$.grandeur[0].unite", Answer("1", unit: "MWh") },
        { "$.etapeMetier", Answer("1", stage: "NOUVEAU") },
        { "$.grandeur[0].points[0].v", Answer("NA") },
        { "$.grandeur[0].points[0].v", Answer("1.5") },
        { "$.grandeur[0].points[0].d", Answer("1", day: 30, to: 30) },
        { "$.idPrm", Answer("1").Replace(Point, "123", StringComparison.Ordinal) },
        { "$.pas", Answer("1").Replace("P1D", "PT30M", StringComparison.Ordinal) },
        { "$.grandeur[0].grandeurMetier", Answer("1").Replace("PROD", "CONS", StringComparison.Ordinal) },
        { "$.periode", Answer("1").Replace("periode", "intervalle", StringComparison.Ordinal) },
        { "$", "not json" },
        { "$.idPrm", "[]" },
    };

    [Theory]
    [MemberData(nameof(Surprises))]
    public void An_answer_of_another_form_is_refused_at_the_place_that_surprises(string path, string answer)
    {
        var refusal = Assert.Single(Enedis(answer).Refusals);
        Assert.Equal(("AnswerNotUnderstood", path), (refusal.Rule, refusal.Figures["path"]));
    }

    private static string Answer(string value, string unit = "Wh", string stage = "BRUT", int day = 29, int to = 30) =>
        EnedisStub.Answer(Point, new(2026, 9, 1), new(2026, 9, to), [(new(2026, 9, day), value)], unit, stage);

    private static ParsedReadings Generic(string text) => new GenericFile().Read(Raw("generic", Encoding.UTF8.GetBytes(text)));

    private static ParsedReadings Enedis(string text) => Enedis(Encoding.UTF8.GetBytes(text));

    private static ParsedReadings Enedis(byte[] content) => new EnedisFormat().Read(Raw("enedis", content));

    private static RawAnswer Raw(string source, byte[] content) => new(source, "essai", "", content, Instant.FromUtc(2026, 10, 1, 8, 0));
}
