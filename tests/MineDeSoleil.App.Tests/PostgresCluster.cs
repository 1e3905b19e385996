using System.Diagnostics;
using MineDeSoleil.App.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace MineDeSoleil.App.Tests;

/// <summary>
/// The PostgreSQL of a test run: the server named by <c>MDS_TEST_POSTGRES</c> (a superuser's connection string), else a private throw-away
/// cluster from <c>ops/postgres</c> that goes with this process. Migrated once, as a template that each test class copies in milliseconds.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private const string Template = "cooperative";
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"mds-tests-{Guid.NewGuid():N}");
    private int databases;

    public static string Root { get; } = FindRoot();

    public string Admin { get; private set; } = "";
    public string Owner { get; private set; } = "";
    public string App { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        await Run("start", folder, "--fast", "--until-exit", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Admin = await Run("url", folder, "admin");
        Owner = await Run("url", folder, "owner");
        App = await Run("url", folder, "app");
        await MineDeSoleil.Migrations.Migrator.Run(On(Owner, Template), TestContext.Current.CancellationToken);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Makes a fresh, migrated database and gives its name.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(On(Admin, "postgres"));
        await connection.OpenAsync();
        await using var lockTemplate = new NpgsqlCommand("select pg_advisory_lock(1)", connection);
        await lockTemplate.ExecuteNonQueryAsync();
        await using var create = new NpgsqlCommand($"create database {name} template {Template} owner mds_owner", connection);
        await create.ExecuteNonQueryAsync();
        await using var grant = new NpgsqlCommand($"grant connect on database {name} to mds_app", connection);
        await grant.ExecuteNonQueryAsync();
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
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await Run("destroy", folder, "--yes");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "ops", "postgres"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"ops/postgres {arguments[0]}: {await errors}");
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
