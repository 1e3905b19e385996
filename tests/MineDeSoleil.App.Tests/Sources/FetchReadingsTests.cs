using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.App.Tests.Production;
using MineDeSoleil.Domain;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>A run of the source, from the roofs to the ledger, against the stub.</summary>
public sealed class FetchReadingsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Point = TestRoofs.Point;
    private readonly CooperativeDatabase database = new(cluster);
    private EnedisStub stub = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        stub = await EnedisStub.Start();
        await database.AddRoof(TestRoofs.Roof("VARET", Point));
    }

    public async ValueTask DisposeAsync()
    {
        await stub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task ScheduledRun_ReadsTheLast45DaysUpToYesterday()
    {
        Measured(new(2026, 10, 8), new(2026, 11, 21));
        var fetched = await Fetch();
        Assert.Equal((RunOutcome.Done, 45, 0), (fetched.Outcome, fetched.New, fetched.Held));
        Assert.EndsWith("dateDebut=2026-10-08&dateFin=2026-11-22", Assert.Single(stub.Questions), StringComparison.Ordinal);
        Assert.Equal("schedule|done|45|0|0|0|job:test", await database.Sql("select concat_ws('|', trigger, outcome, new_readings, revisions, unchanged, held, started_by) from import_runs"));
    }

    [Fact]
    public async Task SecondRun_KeepsNewRawAnswersAndCountsTheRestUnchanged()
    {
        Measured(new(2026, 10, 8), new(2026, 11, 21));
        await Fetch();
        stub.Days[(Point, new(2026, 11, 20))] = 1_234;
        database.Clock.Advance(Duration.FromDays(1));
        Measured(new(2026, 11, 22), new(2026, 11, 22));
        var second = await Fetch();
        Assert.Equal((1, 1, 43), (second.New, second.Revisions, second.Unchanged));
        Assert.Equal(2L, await database.Sql("select count(*) from raw_answers"));
    }

    [Fact]
    public async Task Since_GoesBackInWindowsOfAYearNewestFirst_NotBeyondTheHistoryKept()
    {
        Measured(new(2026, 11, 1), new(2026, 11, 21));
        await Fetch(since: new LocalDate(2020, 1, 1));
        Assert.Equal(
            ["dateDebut=2025-11-22&dateFin=2026-11-22", "dateDebut=2024-11-22&dateFin=2025-11-22", "dateDebut=2023-11-23&dateFin=2024-11-22", "dateDebut=2023-11-22&dateFin=2023-11-23"],
            stub.Questions.Select(q => q[q.IndexOf("dateDebut", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task RunThatBringsNothing_ForARoofThatIsDue_RaisesAnAlert()
    {
        var fetched = await Fetch();
        Assert.Equal((RunOutcome.Empty, 0), (fetched.Outcome, fetched.New));
        Assert.Equal("EmptySuccess|VARET|enedis", await database.Sql("select concat_ws('|', rule, installation, subject) from production_alerts"));
    }

    [Fact]
    public async Task RunThatBringsNothing_ForARoofInServiceSinceYesterday_RaisesNone()
    {
        await database.AddRoof(TestRoofs.Roof("NEUF", "11111111111111") with { CommissionedOn = new(2026, 11, 21) });
        Measured(new(2026, 11, 1), new(2026, 11, 21));
        await Fetch();
        Assert.Equal(0L, await database.Sql("select count(*) from production_alerts"));
    }

    [Fact]
    public async Task AnswerThatCannotBeRead_IsKeptAndToldAndOtherRoofsGoOn()
    {
        await database.AddRoof(TestRoofs.Roof("ZOLA", "22222222222222"));
        stub.Next.Enqueue(context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, """{"surprise":true}"""));
        stub.Days[("22222222222222", new(2026, 11, 20))] = 5_000;
        var fetched = await Fetch();
        Assert.Equal((RunOutcome.Done, 1), (fetched.Outcome, fetched.New));
        Assert.Equal("""{"surprise":true}""", await database.Sql("select convert_from(content, 'utf8') from raw_answers where content = '{\"surprise\":true}'"));
        Assert.Equal("SourceNeedsAPerson|VARET", await database.Sql("select concat_ws('|', rule, installation) from production_alerts"));
    }

    [Fact]
    public async Task RateLimit_EndsTheRunAndIsKeptAsAskedByTheSchedule_ThoughAPersonMayInsist()
    {
        stub.Next.Enqueue(EnedisStub.Error(429, "", retryAfter: "7200"));
        var first = await Fetch();
        Assert.Equal((RunOutcome.Failed, database.Clock.Now + Duration.FromHours(2)), (first.Outcome, first.RetryAt!.Value));

        database.Clock.Advance(Duration.FromMinutes(119));
        Assert.Equal("SourceResting", (await Fetch()).Refused!.Rule);
        Assert.Equal(RunOutcome.Empty, (await Fetch(trigger: RunTrigger.Person)).Outcome);
    }

    [Fact]
    public async Task FiveFailuresRunning_OpenTheCircuitForADayAndTellSomeone()
    {
        for (var failure = 1; failure <= 5; failure++)
        {
            stub.Next.Enqueue(EnedisStub.Error(429, ""));
            var fetched = await Fetch();
            Assert.Equal(RunOutcome.Failed, fetched.Outcome);
            Assert.Equal(failure == 5 ? Duration.FromDays(1) : Duration.FromMinutes(15 << (failure - 1)), fetched.RetryAt!.Value - database.Clock.Now);
            Assert.Equal(failure == 5 ? 1L : 0L, await database.Sql("select count(*) from production_alerts where rule = 'SourceFailed'"));
            database.Clock.Now = fetched.RetryAt.Value;
        }

        Measured(new(2026, 11, 1), new(2026, 11, 21));
        Assert.Equal(RunOutcome.Done, (await Fetch()).Outcome);
        Assert.Null((await Fetch()).Refused);
    }

    [Fact]
    public async Task WrongCredentials_TellSomeoneAtOnce()
    {
        var fetched = await Fetch(options: stub.Options with { ClientSecret = "wrong" });
        Assert.Equal(RunOutcome.Failed, fetched.Outcome);
        Assert.Equal("SourceNeedsAPerson|", await database.Sql("select rule || '|' || installation from production_alerts"));
    }

    [Fact]
    public async Task RunUnderWayElsewhere_KeepsASecondOneFromStarting()
    {
        await using var other = new NpgsqlConnection(database.AppConnection);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var take = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('enedis', 1))", other);
        await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal("FetchUnderWay", (await Fetch()).Refused!.Rule);
        Assert.Empty(stub.Questions);
    }

    [Fact]
    public async Task SourceWithoutCredentials_IsRefusedByName_AndPassedOverOtherwise()
    {
        var named = await Run(new("enedis", null, RunTrigger.Person), new EnedisOptions());
        Assert.Equal("SourceNotConfigured", Assert.Single(named.Refusals).Rule);
        Assert.Empty((await Run(new(null, null, RunTrigger.Person), new EnedisOptions())).Value);
        Assert.Equal("SourceUnknown", Assert.Single((await Run(new("solaire", null, RunTrigger.Person), stub.Options)).Refusals).Rule);
    }

    private void Measured(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            stub.Days[(Point, day)] = 100_000 + day.DayOfYear;
        }
    }

    private async Task<FetchedSource> Fetch(LocalDate? since = null, RunTrigger trigger = RunTrigger.Schedule, EnedisOptions? options = null) =>
        Assert.Single((await Run(new("enedis", since, trigger), options ?? stub.Options)).Value);

    private async Task<Decision<IReadOnlyList<FetchedSource>>> Run(FetchRequest request, EnedisOptions options)
    {
        var time = new LeapingTime(database.Clock.Now);
        await using var services = new ServiceCollection().AddLogging()
            .AddSingleton<IClock>(database.Clock).AddSingleton<TimeProvider>(time).AddSingleton(options)
            .AddCooperative(database.AppConnection).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FetchReadings>().Run(request, Actor.Job("test"), TestContext.Current.CancellationToken);
    }
}
