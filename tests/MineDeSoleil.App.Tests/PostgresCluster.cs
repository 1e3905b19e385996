using MineDeSoleil.App.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace MineDeSoleil.App.Tests;

/// <summary>
/// The PostgreSQL of a test run, migrated once: a template that each test copies in milliseconds. Where the server comes from is
/// <see cref="PostgresServer"/>'s affair.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    /// <summary>Seconds: a machine with everything running at once is slow, not broken.</summary>
    private const int Patience = 120;

    private readonly string run = $"mds_tests_{Guid.NewGuid():N}"[..20];
    private PostgresServer? server;
    private int databases;

    public static string Root { get; } = FindRoot();

    public string Admin => server!.Admin;
    public string Owner => server!.Owner;
    public string App => server!.App;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.Start();
        await Create(run, "template0");
        await MineDeSoleil.Migrations.Migrator.Run(On(Owner, run), TestContext.Current.CancellationToken);
        // Nobody may be connected to a template that is being copied.
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Makes a fresh, migrated database and gives its name.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"{run}_{Interlocked.Increment(ref databases)}";
        await Create(name, run);
        return name;
    }

    public async Task DropDatabase(string name)
    {
        await using var connection = new NpgsqlConnection(On(Admin, "postgres"));
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"drop database if exists {name} with (force)", connection);
        await drop.ExecuteNonQueryAsync();
    }

    public static string On(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, IncludeErrorDetail = true, CommandTimeout = Patience, Timeout = Patience }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await DropDatabase(run);
            NpgsqlConnection.ClearAllPools();
            await server.DisposeAsync();
        }
    }

    private async Task Create(string name, string template)
    {
        await using var connection = new NpgsqlConnection(On(Admin, "postgres"));
        await connection.OpenAsync();
        // Copies of one template queue here: PostgreSQL refuses a second one rather than let it wait. An idle connection of the pool would keep the lock, so it is given back.
        await using var queue = new NpgsqlCommand("select pg_advisory_lock(1)", connection);
        await queue.ExecuteNonQueryAsync();
        await using var create = new NpgsqlCommand($"create database {name} template {template} owner mds_owner", connection);
        await create.ExecuteNonQueryAsync();
        await using var grant = new NpgsqlCommand($"grant connect on database {name} to mds_app", connection);
        await grant.ExecuteNonQueryAsync();
        await using var next = new NpgsqlCommand("select pg_advisory_unlock(1)", connection);
        await next.ExecuteNonQueryAsync();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MineDeSoleil.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the checkout.");
    }
}
