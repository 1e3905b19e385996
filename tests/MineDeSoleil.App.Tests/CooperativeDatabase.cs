using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Verification;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests;

/// <summary>A fresh cooperative for one test class (<c>IClassFixture</c>) or one test (<c>await using</c>), with a clock that tests move.</summary>
public sealed class CooperativeDatabase(PostgresCluster cluster) : IAsyncLifetime
{
    private ServiceProvider? services;

    /// <summary>Starts on 22 November 2026 at nine in Paris.</summary>
    public MovedClock Clock { get; } = new(Instant.FromUtc(2026, 11, 22, 8, 0));

    /// <summary>Services that a test puts in place of the real ones.</summary>
    public Action<IServiceCollection>? Instead { get; init; }

    public string Name { get; private set; } = "";
    public string AppConnection => PostgresCluster.On(cluster.App, Name);
    public string OwnerConnection => PostgresCluster.On(cluster.Owner, Name);
    public string AdminConnection => PostgresCluster.On(cluster.Admin, Name);

    public async ValueTask InitializeAsync()
    {
        Name = await cluster.CreateDatabase();
        var collection = new ServiceCollection().AddSingleton<IClock>(Clock).AddLogging();
        Instead?.Invoke(collection);
        services = collection.AddCooperative(AppConnection).BuildServiceProvider();
    }

    /// <summary>A request's worth of services: ask it for use cases.</summary>
    public AsyncServiceScope Scope() => services!.CreateAsyncScope();

    /// <summary>Runs one use case in a scope of its own, as a request does.</summary>
    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> work) where TUseCase : notnull
    {
        await using var scope = Scope();
        return await work(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Every law of the ledger holds.</summary>
    public async Task MustVerify() =>
        Assert.Empty((await Do((VerifyLedger use) => use.Run(TestContext.Current.CancellationToken))).Where(report => !report.Ok).Select(report => $"{report.Name}: {string.Join(", ", report.Faults)}"));

    /// <summary>Runs SQL as the application's role, the owner or the superuser.</summary>
    public static async Task<object?> Sql(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        await cluster.DropDatabase(Name);
    }
}
