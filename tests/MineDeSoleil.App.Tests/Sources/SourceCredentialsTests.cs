using Microsoft.AspNetCore.DataProtection;
using MineDeSoleil.App.Sources;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>Budgets and tokens: one for every instance of the application and across restarts.</summary>
public sealed class SourceCredentialsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly CreditBudget[] Budget = [new(CreditWindow.Minute, 25), new(CreditWindow.Month, 40)];
    private readonly CooperativeDatabase database = new(cluster);
    private readonly EphemeralDataProtectionProvider keys = new();
    private NpgsqlDataSource one = null!, another = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        (one, another) = (NpgsqlDataSource.Create(database.AppConnection), NpgsqlDataSource.Create(database.AppConnection));
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await another.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Two_instances_draw_on_one_budget_and_never_exceed_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => new SourceCredits(i % 2 == 0 ? one : another, database.Clock).Take("solaredge", Budget, Cancel)));
        Assert.Equal(25, taken.Count(until => until is null));
        Assert.All(taken.Where(until => until is not null), until => Assert.Equal(Instant.FromUtc(2026, 11, 22, 8, 1), until));
    }

    [Fact]
    public async Task The_minute_comes_back_and_the_month_does_not()
    {
        var credits = new SourceCredits(one, database.Clock);
        for (var i = 0; i < 25; i++)
        {
            Assert.Null(await credits.Take("solaredge", Budget, Cancel));
        }

        database.Clock.Advance(Duration.FromMinutes(1));
        for (var i = 0; i < 15; i++)
        {
            Assert.Null(await credits.Take("solaredge", Budget, Cancel));
        }

        Assert.Equal(Instant.FromUtc(2026, 11, 30, 23, 0), await credits.Take("solaredge", Budget, Cancel)); // December begins in Paris
        Assert.Null(await credits.Take("enphase", Budget, Cancel));
        database.Clock.Advance(Duration.FromDays(10));
        Assert.Null(await credits.Take("solaredge", Budget, Cancel));
    }

    [Fact]
    public async Task A_clock_that_slips_back_over_midnight_draws_on_the_day_it_came_from()
    {
        CreditBudget[] day = [new(CreditWindow.Day, 2)];
        var credits = new SourceCredits(one, database.Clock);
        database.Clock.Now = Instant.FromUtc(2026, 11, 23, 23, 0, 30); // half a minute of the 24th in Paris
        Assert.Null(await credits.Take("huawei", day, Cancel));
        database.Clock.Advance(Duration.FromMinutes(-2));
        Assert.Null(await credits.Take("huawei", day, Cancel));
        Assert.NotNull(await credits.Take("huawei", day, Cancel));
        database.Clock.Advance(Duration.FromMinutes(2));
        Assert.NotNull(await credits.Take("huawei", day, Cancel));
        database.Clock.Advance(-Duration.FromDays(300)); // the clock was wrong by a year, and is right again
        Assert.Null(await credits.Take("huawei", day, Cancel));
    }

    [Fact]
    public async Task A_refresh_token_that_works_once_is_used_once_by_two_workers()
    {
        var now = database.Clock.GetCurrentInstant();
        await Tokens(one).Keep("enphase", new("first", now + Duration.FromMinutes(30), "refresh-1"), Cancel);
        Assert.Equal("first", await Tokens(another).Current("enphase", null, Never, Cancel));

        var spent = new List<string?>();
        async Task<OAuthToken?> Renew(OAuthToken old, CancellationToken cancel)
        {
            lock (spent)
            {
                spent.Add(old.Refresh);
            }

            await Task.Delay(100, cancel);
            return new("second", now + Duration.FromHours(3), "refresh-2");
        }

        database.Clock.Advance(Duration.FromHours(1));
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Tokens(i % 2 == 0 ? one : another).Current("enphase", null, Renew, Cancel)));
        Assert.All(both, access => Assert.Equal("second", access));
        Assert.Equal(["refresh-1"], spent);
    }

    [Fact]
    public async Task A_token_that_was_refused_is_renewed_once_and_the_other_worker_finds_the_new_one()
    {
        var later = database.Clock.GetCurrentInstant() + Duration.FromHours(3);
        await Tokens(one).Keep("enphase", new("first", later, "refresh-1"), Cancel);
        Assert.Equal("second", await Tokens(one).Current("enphase", "first", (_, _) => Task.FromResult<OAuthToken?>(new("second", later, "refresh-2")), Cancel));
        Assert.Equal("second", await Tokens(another).Current("enphase", "first", Never, Cancel));
        Assert.Null(await Tokens(another).Current("enphase", "second", (_, _) => Task.FromResult<OAuthToken?>(null), Cancel)); // a person must act
        Assert.Null(await Tokens(another).Current("solaredge", null, Never, Cancel));
    }

    [Fact]
    public async Task Tokens_are_encrypted_where_they_are_stored()
    {
        await Tokens(one).Keep("enphase", new("visible-access", database.Clock.GetCurrentInstant(), "visible-refresh"), Cancel);
        Assert.Equal(0L, await CooperativeDatabase.Sql(database.AdminConnection, "select count(*) from source_tokens where position('visible'::bytea in protected) > 0"));
    }

    private SourceTokens Tokens(NpgsqlDataSource instance) => new(instance, keys, database.Clock);

    private static Task<OAuthToken?> Never(OAuthToken old, CancellationToken cancel) => throw new InvalidOperationException("Nothing was to be renewed.");
}
