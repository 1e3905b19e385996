using Npgsql;

namespace MineDeSoleil.App.Tests;

/// <summary>
/// A server for a test run and its three roles. In this order: the one that <c>MDS_TEST_POSTGRES</c> names (a superuser's connection string);
/// a container, in a build with <c>-p:Testcontainers=true</c>; a private throw-away cluster from <c>ops/postgres</c>, which goes with this process.
/// </summary>
internal sealed record PostgresServer(string Admin, string Owner, string App, Func<ValueTask> Stop) : IAsyncDisposable
{
    public static async Task<PostgresServer> Start()
    {
        if (Environment.GetEnvironmentVariable("MDS_TEST_POSTGRES") is { Length: > 0 } named)
        {
            return await WithRoles(named, () => ValueTask.CompletedTask);
        }
#if TESTCONTAINERS
        var container = new Testcontainers.PostgreSql.PostgreSqlBuilder("postgres:15-alpine").WithCommand("-c", "fsync=off", "-c", "max_connections=200").Build();
        await container.StartAsync();
        return await WithRoles(container.GetConnectionString(), container.DisposeAsync);
#else
        return await Private();
#endif
    }

    public ValueTask DisposeAsync() => Stop();

    /// <summary>Somebody else's server: the roles are made if missing and put on by the superuser, so that no password changes there.</summary>
    private static async Task<PostgresServer> WithRoles(string admin, Func<ValueTask> stop)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        foreach (var role in new[] { "mds_owner", "mds_app" })
        {
            await using var make = new NpgsqlCommand($"do $$ begin create role {role}; exception when duplicate_object then null; end $$", connection);
            await make.ExecuteNonQueryAsync();
        }

        string As(string role) => new NpgsqlConnectionStringBuilder(admin) { Options = $"-c role={role}" }.ConnectionString;
        return new(admin, As("mds_owner"), As("mds_app"), stop);
    }

#if !TESTCONTAINERS
    private static async Task<PostgresServer> Private()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Place(), $"mds-tests-{Guid.NewGuid():N}")).FullName;
        await Ops.Run("postgres", "start", folder, "--fast", "--until-exit", $"{Environment.ProcessId}");
        return new(await Ops.Run("postgres", "url", folder, "admin"), await Ops.Run("postgres", "url", folder, "owner"), await Ops.Run("postgres", "url", folder, "app"), async () =>
        {
            await Ops.Run("postgres", "destroy", folder);
            Directory.Delete(folder, recursive: true);
        });
    }

    /// <summary>In memory where there is room: a run makes and drops a thousand databases, which a disk's file system takes its time over.</summary>
    private static string Place()
    {
        const long room = 4L << 30;
        return Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace >= room ? "/dev/shm" : Path.GetTempPath();
    }
#endif
}
