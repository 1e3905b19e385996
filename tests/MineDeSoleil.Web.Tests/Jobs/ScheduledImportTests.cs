using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MineDeSoleil.App;
using MineDeSoleil.App.Installations;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Web.Jobs;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Jobs;

/// <summary>Two instances of the application, one database, one clock that the test moves.</summary>
public sealed class ScheduledImportTests(WebFixture site) : IAsyncLifetime
{
    private const string Point = "99999999999992";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private readonly MovedTime time = new(Instant.FromUtc(2026, 11, 22, 6, 0));
    private readonly List<IHost> instances = [];
    private CooperativeDatabase database = null!;
    private EnedisStub stub = null!;

    public async ValueTask InitializeAsync()
    {
        database = await site.NewDatabase();
        stub = await EnedisStub.Start();
        for (var day = new LocalDate(2026, 10, 1); day < new LocalDate(2026, 12, 1); day = day.PlusDays(1))
        {
            stub.Days[(Point, day)] = 100_000;
        }

        instances.Add(await StartInstance());
        instances.Add(await StartInstance());
        await using var scope = instances[0].Services.CreateAsyncScope();
        var roof = new InstallationCommand(
            "VARET", "Salle Varet", "rue des Essais", "Commune", RoofKind.Public, new(2020, 1, 15), [new SolarArray("sud", 100_000, 0, 30)], Point, [], null, null);
        Assert.False((await scope.ServiceProvider.GetRequiredService<RegisterInstallation>().Run(roof, Actor.CommandLine, null, TestContext.Current.CancellationToken)).IsRefused);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances)
        {
            await instance.StopAsync(CancellationToken.None);
            instance.Dispose();
        }

        await stub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task ScheduledImport_WhenItsHourComes_RunsByItselfOnceThoughTwoInstancesRun()
    {
        await Until(async () => await Sql("select count(*) from quartz.qrtz_scheduler_state") is 2L, "both instances in the store"); // a scheduler starts after its application has
        Assert.Equal(0L, await Runs());

        await PassTheHour(new(2026, 11, 22), runs: 1);
        await BothInstancesHaveLookedAgain();
        Assert.Equal(1L, await Runs());
        Assert.Equal("done|45|job:fetch-readings", await Sql("select concat_ws('|', outcome, new_readings, started_by) from import_runs"));
        Assert.Single(stub.Questions);

        await PassTheHour(new(2026, 11, 23), runs: 2);
        await BothInstancesHaveLookedAgain();
        Assert.Equal("1 44", await Sql("select new_readings || ' ' || unchanged from import_runs order by id desc limit 1"));
        Assert.Equal(2, stub.Questions.Count);

        // The night between the two mornings: the retention job has passed once, though late and though two instances run.
        Assert.Equal("1 job:apply-retention", await Sql("select count(*) || ' ' || min(actor) from audit_trail where action = 'ApplyRetention'"));
    }

    [Fact]
    public async Task MonthClose_WhoseDaysHaveAllPassed_RunsOnceThoughLateAndThoughTwoInstancesRun()
    {
        time.MoveTo(new LocalDate(2026, 12, 10).At(new(15, 0)).InZoneStrictly(LegalCalendar.Paris).ToInstant());
        await Until(
            async () =>
            {
                time.MoveTo(time.GetCurrentInstant() + Duration.FromSeconds(20));
                return await Sql("select count(*) from audit_trail where action = 'CloseMonth'") is > 0L;
            },
            "the close of November");
        await BothInstancesHaveLookedAgain();
        Assert.Equal("1 job:close-month month:2026-11", await Sql("select concat_ws(' ', count(*), min(actor), min(subject)) from audit_trail where action = 'CloseMonth'"));
        var planned = await Sql("select to_timestamp((next_fire_time - 621355968000000000) / 10000000.0) at time zone 'Europe/Paris' from quartz.qrtz_triggers where trigger_name = 'month-close'");
        Assert.Equal(new DateTime(2027, 1, 3), ((DateTime)planned!).Date);
    }

    private async Task<IHost> StartInstance()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(time).AddSingleton<TimeProvider>(time).AddSingleton(stub.Options);
        builder.Services.AddCooperative(database.AppConnection);
        builder.AddScheduledJobs();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private async Task<long> Runs() => (long)(await Sql("select count(*) from import_runs where outcome <> 'running'"))!;

    private Task<object?> Sql(string sql) => CooperativeDatabase.Sql(database.AppConnection, sql);

    /// <summary>The morning goes by in steps shorter than what the scheduler calls a missed hour.</summary>
    private async Task PassTheHour(LocalDate day, long runs)
    {
        time.MoveTo(day.At(new(9, 29, 50)).InZoneStrictly(LegalCalendar.Paris).ToInstant());
        Assert.Equal(runs - 1, await Runs());
        await Until(
            async () =>
            {
                time.MoveTo(time.GetCurrentInstant() + Duration.FromSeconds(20));
                return await Runs() >= runs;
            },
            $"{runs} runs");
        Assert.Equal(day, time.GetCurrentInstant().DayInParis());
    }

    /// <summary>A second firing would have had its chance: a minute later by the clock, no trigger is due or being fired.</summary>
    private async Task BothInstancesHaveLookedAgain()
    {
        time.MoveTo(time.GetCurrentInstant() + Duration.FromMinutes(1));
        await Until(
            async () => await Sql("select count(*) from quartz.qrtz_fired_triggers") is 0L
                && await Sql($"select count(*) from quartz.qrtz_triggers where trigger_state <> 'WAITING' or next_fire_time <= {time.GetUtcNow().UtcTicks}") is 0L,
            "a quiet store");
    }

    /// <summary>Waits for what another process does, boundedly; between two looks the database lets time pass, lest the moved clock run through a whole day meanwhile.</summary>
    private async Task Until(Func<Task<bool>> holds, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            await Sql("select pg_sleep(0.05)::text");
            Assert.True(waited.Elapsed < LongestWait, $"Waited in vain for {what}.");
        }
    }
}
