using System.Diagnostics;
using MineDeSoleil.Migrations;
using Npgsql;

namespace MineDeSoleil.Benchmarks;

/// <summary>The server that ops/bench started, and databases on it.</summary>
public sealed record BenchCluster(string Admin, string Owner, string App)
{
    public static BenchCluster FromEnvironment() => new(Read("Admin"), Read("Owner"), Read(""));

    /// <summary>A fresh, migrated database.</summary>
    public async Task<BenchCluster> Create(string database)
    {
        await Run(Admin, $"create database {database} owner mds_owner");
        await Run(Admin, $"grant connect on database {database} to mds_app");
        var there = new BenchCluster(On(Admin, database), On(Owner, database), On(App, database));
        await Migrator.Run(there.Owner, CancellationToken.None);
        return there;
    }

    /// <summary>
    /// How long the bare thing takes: the same rows of these tables, binary, into empty tables with the same columns and indexes; no trigger,
    /// no check, nothing computed.
    /// </summary>
    public async Task<TimeSpan> CopyFloor(params string[] tables)
    {
        await Run(Admin, "checkpoint");
        var took = TimeSpan.Zero;
        foreach (var table in tables)
        {
            var file = Path.GetTempFileName();
            await using var connection = new NpgsqlConnection(Admin);
            await connection.OpenAsync();
            await using (var command = new NpgsqlCommand($"create table floor_{table} (like {table} including indexes)", connection))
            {
                await command.ExecuteNonQueryAsync();
            }

            await using (var from = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)"))
            await using (var to = File.Create(file))
            {
                await from.CopyToAsync(to);
            }

            var watch = Stopwatch.StartNew();
            await using (var from = File.OpenRead(file))
            await using (var to = await connection.BeginRawBinaryCopyAsync($"copy floor_{table} from stdin (format binary)"))
            {
                await from.CopyToAsync(to, 1 << 16);
            }

            took += watch.Elapsed;
            File.Delete(file);
        }

        return took;
    }

    public static async Task Run(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static string On(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, CommandTimeout = 0 }.ConnectionString;

    private static string Read(string role) => Environment.GetEnvironmentVariable($"ConnectionStrings__Cooperative{role}")
        ?? throw new InvalidOperationException("Run ops/bench: it starts the server that this measures.");
}
