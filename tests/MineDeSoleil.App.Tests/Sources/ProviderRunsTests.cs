using Microsoft.AspNetCore.DataProtection;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Tests.Production;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>Runs of the inverters' sources, from the roofs that a person linked to the ledger.</summary>
public sealed class ProviderRunsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);
    private readonly LeapingTime time = new(Instant.FromUtc(2026, 11, 22, 8, 30));
    private readonly EphemeralDataProtectionProvider keys = new();
    private FusionSolarStub huawei = null!;
    private SolarEdgeStub solarEdge = null!;
    private EnphaseStub enphase = null!;
    private SourceInstance instance = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        (huawei, solarEdge, enphase) = (await FusionSolarStub.Start(), await SolarEdgeStub.Start(), await EnphaseStub.Start());
        instance = new(database.AppConnection, time, keys, huawei.Options, solarEdge.ByConsent, enphase.Options);
        foreach (var roof in (string[])["VARET", "ZOLA", "LIBRE"])
        {
            await database.AddRoof(TestRoofs.Roof(roof));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await instance.DisposeAsync();
        await huawei.DisposeAsync();
        await solarEdge.DisposeAsync();
        await enphase.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Huawei_LinkedRoofsInOneQuestion_ClosedMonthsMeasuredAndTheRunningOnePartial()
    {
        await Link("huawei", ("VARET", "NE=1"), ("ZOLA", "NE=2"));
        huawei.Months[("NE=1", new(2026, 10))] = 5_000m;
        huawei.Months[("NE=1", new(2026, 11))] = 1_500m;
        huawei.Months[("NE=2", new(2026, 11))] = 1_400m;
        var fetched = await Fetch("huawei");
        Assert.Equal((RunOutcome.Done, 3, 0), (fetched.Outcome, fetched.New, fetched.Held));
        Assert.Contains("\"NE=1,NE=2\"", Assert.Single(huawei.Questions), StringComparison.Ordinal);
        Assert.Equal(
            "VARET 2026-10-01 5000000 measured; VARET 2026-11-01 1500000 partial; ZOLA 2026-11-01 1400000 partial",
            await database.Sql("select string_agg(concat_ws(' ', installation, from_day, watt_hours, quality), '; ' order by installation, from_day) from readings"));
    }

    [Fact]
    public async Task Huawei_MonthRestated_IsARevisionAndTheOldFigureStays()
    {
        await Link("huawei", ("VARET", "NE=1"));
        huawei.Months[("NE=1", new(2026, 10))] = 5_000m;
        await Fetch("huawei");
        Assert.Equal((0, 0, 1), Counts(await Fetch("huawei")));
        huawei.Months[("NE=1", new(2026, 10))] = 5_012.5m;
        Assert.Equal((0, 1, 0), Counts(await Fetch("huawei")));
        Assert.Equal("1 5000000; 2 5012500", await database.Sql("select string_agg(concat_ws(' ', revision, watt_hours), '; ' order by revision) from readings"));
    }

    [Fact]
    public async Task Huawei_OneDarkDayOfANewMonth_IsNotTakenForAWrongUnit()
    {
        await Link("huawei", ("VARET", "NE=1"));
        time.Advance(Instant.FromUtc(2026, 12, 2, 8, 30) - time.GetCurrentInstant());
        huawei.Months[("NE=1", new(2026, 12))] = 2.6m; // a thousandth of a December
        var fetched = await Fetch("huawei");
        Assert.Equal((1, 0), (fetched.New, fetched.Held));
    }

    [Fact]
    public async Task SolarEdge_OneSiteWithoutConsent_IsToldAndTheOthersAreAskedAllTheSame()
    {
        await Link("solaredge", ("VARET", "1"), ("ZOLA", "2"));
        await Consent("solaredge:2");
        solarEdge.Days[("2", new(2026, 11, 20))] = 41_000;
        var fetched = await Fetch("solaredge");
        Assert.Equal((RunOutcome.Done, 1), (fetched.Outcome, fetched.New));
        Assert.Equal("SourceNeedsAPerson VARET", await database.Sql("select concat_ws(' ', rule, installation) from production_alerts"));
    }

    [Fact]
    public async Task SolarEdge_BackfilledMonthsAndTheirDays_AreOneFigureNotTwo()
    {
        await Link("solaredge", ("VARET", "1"));
        await Consent("solaredge:1");
        for (var day = new LocalDate(2026, 7, 1); day < new LocalDate(2026, 11, 22); day = day.PlusDays(1))
        {
            solarEdge.Days[("1", day)] = 100_000 + day.DayOfYear;
        }

        await Fetch("solaredge");
        time.Advance(Duration.FromDays(60)); // October and November, read by day before, are now old enough to be asked by month
        await Fetch("solaredge", since: new(2026, 7, 15));
        Assert.Equal(5L, await database.Sql("select count(*) from readings where to_day > from_day + 1"));
        var months = (await instance.Months(new(2026, 7), new(2026, 11), Cancel)).Where(m => m.Roof.Code == "VARET");
        Assert.Equal(
            [Days(new(2026, 7)), Days(new(2026, 8)), Days(new(2026, 9)), Days(new(2026, 10)), Days(new(2026, 11), 21)],
            months.Select(m => m.Figure!.Energy.WattHours));

        static long Days(YearMonth month, int days = 31) => month.OnDayOfMonth(1) is var first
            ? Enumerable.Range(0, Math.Min(days, first.Calendar.GetDaysInMonth(month.Year, month.Month))).Sum(i => 100_000L + first.PlusDays(i).DayOfYear)
            : 0;
    }

    [Fact]
    public async Task Enphase_SystemThatFellSilent_CountsUpToItsLastDayAndGrowsWhenItSpeaksAgain()
    {
        await Link("enphase", ("VARET", "2875"));
        await Consent("enphase");
        enphase.Since["2875"] = new(2026, 11, 18);
        enphase.Days[("2875", new(2026, 11, 18))] = 40_000;
        enphase.Days[("2875", new(2026, 11, 19))] = 12_000;
        enphase.LastEnergyAt["2875"] = Instant.FromUtc(2026, 11, 19, 10, 0);
        Assert.Equal((2, 0, 0), Counts(await Fetch("enphase")));
        Assert.Equal("partial", await database.Sql("select quality from readings where from_day = '2026-11-19'"));

        enphase.Days[("2875", new(2026, 11, 19))] = 38_000;
        enphase.Days[("2875", new(2026, 11, 20))] = 39_000;
        enphase.LastEnergyAt["2875"] = Instant.FromUtc(2026, 11, 22, 8, 0);
        Assert.Equal((2, 1, 1), Counts(await Fetch("enphase"))); // the 20th and a true zero on the 21st; the 19th; the 18th
        Assert.Equal("measured", await database.Sql("select quality from readings where from_day = '2026-11-19' and revision = 2"));
    }

    private static (int New, int Revisions, int Unchanged) Counts(FetchedSource fetched) => (fetched.New, fetched.Revisions, fetched.Unchanged);

    private async Task<FetchedSource> Fetch(string source, LocalDate? since = null) => Assert.Single(await instance.Fetch(Cancel, source, since));

    private async Task Link(string source, params (string Roof, string Device)[] links)
    {
        foreach (var (roof, device) in links)
        {
            await database.Sql($"insert into source_links (source, installation, device_id) values ('{source}', '{roof}', '{device}')");
        }
    }

    private async Task Consent(string consent)
    {
        await using var connections = NpgsqlDataSource.Create(database.AppConnection);
        await new SourceTokens(connections, keys, time).Keep(consent, new("access-0", time.GetCurrentInstant(), "refresh-0"), Cancel);
    }
}
