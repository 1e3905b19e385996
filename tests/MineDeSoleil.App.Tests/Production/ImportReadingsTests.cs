using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain.Production;
using NodaTime;
using Npgsql;
using static MineDeSoleil.App.Tests.Production.TestRoofs;

namespace MineDeSoleil.App.Tests.Production;

public sealed class ImportReadingsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.AddRoof(Roof("VARET", Point, peakWatts: 36_000));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task RecordedEnedisAnswer_WhenImported_IsTwoDaysAndAPartialMonth()
    {
        var answer = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Sources", "enedis-two-days.json"), TestContext.Current.CancellationToken);
        var report = (await database.Import(new(new RawAnswer("enedis", "reponse.json", "", answer, Received), new EnedisFormat()))).Value;

        Assert.Equal(
            [("VARET", "8.263", ReadingFate.New), ("VARET", "0.941", ReadingFate.New)],
            report.Outcomes.Select(o => (o.Reading.Installation, o.Reading.Energy.ToString(), o.Fate)));
        var month = Assert.Single(report.Months).Figure;
        Assert.Equal((new YearMonth(2026, 9), "9.204", Quality.Partial, MonthState.Partial), (month.Month, month.Energy.ToString(), month.Quality, month.State));
    }

    [Fact]
    public async Task SameAnswer_WhenImportedAgain_ChangesNothing()
    {
        await database.Import(TwoDays());
        var again = (await database.Import(TwoDays())).Value;
        Assert.Equal((2, 0), (again.Unchanged, again.Months.Count));
        Assert.Equal(2L, await database.Sql("select count(*) from readings"));
        Assert.Equal(1L, await database.Sql("select count(*) from raw_answers"));
    }

    [Fact]
    public async Task AnotherValue_WhenImported_IsARevisionAndBothAreKept()
    {
        await database.Import(TwoDays());
        var report = (await database.Import(TwoDays(second: "950"))).Value;

        Assert.Equal((1, 1), (report.Unchanged, report.Count(ReadingFate.Revision)));
        Assert.Equal("941,950", await database.Sql("select string_agg(watt_hours::text, ',' order by revision) from readings where from_day = '2026-09-30'"));
        Assert.Equal(9_213, report.Months.Single().Figure.Energy.WattHours);
        Assert.Equal(2L, await database.Sql("select count(*) from raw_answers"));
    }

    [Fact]
    public async Task FileWithAnUnknownRoof_WhenImported_IsRefusedWholeWithItsLine()
    {
        var refused = await database.Import(Generic("installation;mois;kwh\nVARET;2026-09;3000\nAILLEURS;2026-09;100\n"));
        var refusal = Assert.Single(refused.Refusals);
        Assert.Equal(("UnknownInstallation", 3, "AILLEURS"), (refusal.Rule, refusal.Figures["line"], refusal.Figures["installation"]));
        Assert.Equal(0L, await database.Sql("select (select count(*) from readings) + (select count(*) from raw_answers) + (select count(*) from import_runs)"));
    }

    [Fact]
    public async Task AnswerOfAnotherMeterPoint_WhenARoofIsNamed_IsRefused()
    {
        await database.AddRoof(Roof("BASLY", "11111111111111"));
        var refused = await database.Import(TwoDays() with { Installation = "BASLY" });
        Assert.Equal("MeterPointOfAnother", Assert.Single(refused.Refusals).Rule);
        var unknown = await database.Import(Enedis(TwoDaysText("22222222222222")));
        Assert.Equal("UnknownMeterPoint", Assert.Single(unknown.Refusals).Rule);
    }

    [Fact]
    public async Task RoofWithoutAMeterPoint_WhenNamed_TakesTheAnswer()
    {
        await database.AddRoof(Roof("CYBER"));
        var report = (await database.Import(Enedis(TwoDaysText("22222222222222"), "CYBER"))).Value;
        Assert.All(report.Outcomes, o => Assert.Equal(("CYBER", "22222222222222"), (o.Reading.Installation, o.Reading.Point)));
    }

    [Theory]
    [InlineData("installation;mois;kwh\nVARET;2026-09;3000\nVARET;2026-09;3001\n", "TwoValuesForOnePeriod")]
    [InlineData("installation;mois;kwh\nVARET;2026-12;3000\n", "PeriodNotBegun")]
    [InlineData("installation;jour;kwh\nVARET;2026-11-22;30\n", "PeriodNotBegun")]
    public async Task FileThatContradictsItselfOrTheCalendar_IsRefused(string text, string rule)
    {
        var refused = await database.Import(Generic(text));
        Assert.Equal(rule, Assert.Single(refused.Refusals).Rule);
    }

    [Fact]
    public async Task MonthStillRunning_WhenImported_IsPartialUntilTheWholeMonthComes()
    {
        var running = (await database.Import(Generic("installation;mois;kwh\nVARET;2026-11;700\n"))).Value;
        Assert.Equal((Quality.Partial, MonthState.Open), (running.Months.Single().Figure.Quality, running.Months.Single().Figure.State));

        database.Clock.Now = Instant.FromUtc(2026, 12, 11, 8, 0);
        var whole = (await database.Import(Generic("installation;mois;kwh\nVARET;2026-11;1300\n"))).Value;
        Assert.Equal((Quality.Measured, MonthState.Final, 1), (whole.Months.Single().Figure.Quality, whole.Months.Single().Figure.State, whole.Count(ReadingFate.Revision)));
    }

    [Fact]
    public async Task DryRun_WritesNothingAndSaysWhatWouldHappen()
    {
        await database.Import(TwoDays());
        var before = await database.Sql("select count(*) from audit_trail");
        var report = (await database.Import(TwoDays(second: "950") with { DryRun = true })).Value;
        Assert.Equal((1, 1, 9_213), (report.Unchanged, report.Count(ReadingFate.Revision), report.Months.Single().Figure.Energy.WattHours));
        Assert.Equal(2L, await database.Sql("select count(*) from readings"));
        Assert.Equal(before, await database.Sql("select count(*) from audit_trail"));
    }

    [Fact]
    public async Task ImplausibleMonth_WhenImported_IsHeldAndDoesNotCount()
    {
        // September of 36 kWc: 3.4 MWh expected; 3 400 MWh is a unit taken for another.
        var report = (await database.Import(Generic("installation;mois;kwh\nVARET;2026-09;3400000\n"))).Value;
        var held = Assert.Single(report.Outcomes);
        Assert.Equal(ReadingFate.Quarantined, held.Fate);
        Assert.Equal(["AbovePeakPower", "AboveMonthlyYield", "UnitSuspected"], held.Reasons.Select(r => r.Rule));
        Assert.Equal(0L, await database.Sql("select count(*) from readings"));

        var again = (await database.Import(Generic("installation;mois;kwh\nVARET;2026-09;3400000\n"))).Value;
        Assert.Equal((1, 1L), (again.Unchanged, await database.Sql("select count(*) from quarantined_readings")));
    }

    [Fact]
    public async Task ZeroInSummer_WhenImported_RaisesOneAlertHoweverOftenItComes()
    {
        await database.Import(Generic("installation;mois;kwh\nVARET;2026-07;0\n"));
        await database.Import(Generic("installation;mois;kwh\nVARET;2026-07;0\n"));
        Assert.Equal("FarBelowExpected,ZeroInSummer", await database.Sql("select string_agg(rule, ',' order by rule) from production_alerts where closed_at is null"));
    }

    [Theory]
    [InlineData("readings", "update {0} set watt_hours = watt_hours + 1")]
    [InlineData("readings", "delete from {0}")]
    [InlineData("readings", "truncate {0} cascade")]
    [InlineData("raw_answers", "delete from {0}")]
    [InlineData("quarantined_readings", "update {0} set watt_hours = 0")]
    [InlineData("quarantine_decisions", "truncate {0}")]
    public async Task ReadingsLedger_WhenChangedByAnybody_Refuses(string table, string sql)
    {
        await database.Import(TwoDays());
        var statement = string.Format(null, sql, table);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(database.AppConnection, statement))).SqlState);
        Assert.Equal("23001", (await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(database.OwnerConnection, statement))).SqlState);
    }

    [Theory]
    [InlineData("raw-answers", "update raw_answers set content = content || ' '::bytea")]
    [InlineData("readings-revisions", "delete from readings where revision = 1 and from_day = '2026-09-30'")]
    [InlineData("readings-quarantine", "update readings set quarantine_id = (select min(id) from quarantined_readings) where id = (select min(id) from readings)")]
    public async Task Verify_FindsWhatWasDoneBehindTheLedgersBack(string check, string sql)
    {
        await database.Import(TwoDays());
        await database.Import(TwoDays(second: "950"));
        await database.Import(Generic("installation;mois;kwh\nVARET;2026-09;-5\n"));
        Assert.True((await Verify(check)).Ok);

        await CooperativeDatabase.Sql(database.AdminConnection, $"set session_replication_role = replica; alter table raw_answers drop constraint raw_answers_hash; {sql}");
        var report = await Verify(check);
        Assert.False(report.Ok);
        Assert.NotEmpty(report.Faults);
    }

    private static string TwoDaysText(string point) =>
        Sources.EnedisStub.Answer(point, new(2026, 9, 29), new(2026, 10, 1), [(new(2026, 9, 29), "8263"), (new(2026, 9, 30), "941")]);

    private async Task<CheckReport> Verify(string check) =>
        (await database.Do<VerifyLedger, IReadOnlyList<CheckReport>>(u => u.Run(TestContext.Current.CancellationToken))).Single(c => c.Name == check);
}
