using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Verification;
using Npgsql;

namespace MineDeSoleil.App.Tests.Durability;

/// <summary>
/// Kill -9 of the application and of PostgreSQL in the middle of writes, twenty times over: every acknowledged movement is there, none is half
/// there. On a durable cluster of its own (no <c>--fast</c>).
/// </summary>
public sealed class KilledInTheMiddleTests : IAsyncLifetime
{
    private const int Cycles = 20;
    private const int Writers = 4;
    private readonly string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"mds-kill-{Guid.NewGuid():N}")).FullName;
    private string app = "";
    private string socket = "";

    public async ValueTask InitializeAsync()
    {
        await Ops.Run("postgres", "start", folder, "--until-exit", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await MineDeSoleil.Migrations.Migrator.Run(await Ops.Run("postgres", "url", folder, "owner"), TestContext.Current.CancellationToken);
        app = await Ops.Run("postgres", "url", folder, "app");
        socket = new NpgsqlConnectionStringBuilder(app).Host!;
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        await TestRegister.AddHolders(scope.ServiceProvider.GetRequiredService<CooperativeDb>(), "H0", "H1", "H2", "H3");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Ops.Run("postgres", "destroy", folder);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task EveryAcknowledgedMovement_AfterKillsOfTheApplicationAndOfPostgres_IsThere_AndNoneIsHalfThere()
    {
        var acknowledged = new ConcurrentDictionary<long, (string Hash, string Key)>();
        var next = WriterProcess.Start(app);
        for (var cycle = 1; cycle <= Cycles; cycle++)
        {
            using var writer = await next;
            next = WriterProcess.Start(app);
            // The odd cycles lose the application first, the even ones PostgreSQL, each after some more movements than the one before.
            await writer.WriteUntil($"cycle{cycle}", acknowledged, atLeast: 4 + 3 * cycle);
            var postgres = PostmasterAndWorkers();
            foreach (var victim in cycle % 2 == 1 ? postgres.Prepend(writer.Id) : postgres.Append(writer.Id))
            {
                Kill(victim);
            }

            await writer.Drain(acknowledged);
            NpgsqlConnection.ClearAllPools();
            await Ops.Run("postgres", "start", folder);
            await EveryAcknowledgedIsThere(acknowledged, cycle);
        }

        (await next).Dispose();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var checks = await scope.ServiceProvider.GetRequiredService<VerifyLedger>().Run(TestContext.Current.CancellationToken);
        Assert.All(checks, check => Assert.True(check.Ok, $"{check.Name}: {string.Join("; ", check.Faults)}"));
        TestContext.Current.SendDiagnosticMessage($"{Cycles} cycles, {acknowledged.Count} movements acknowledged.");
    }

    private async Task EveryAcknowledgedIsThere(IReadOnlyDictionary<long, (string Hash, string Key)> acknowledged, int cycle)
    {
        // One row a movement, with its three witnesses: the receipt of its key, its line in the audit trail, its place under the head.
        const string everything = """
            select m.number, encode(m.hash, 'hex'), r.key,
                   (select count(*) from audit_trail a where a.subject = 'movement:' || m.number),
                   (select count(*) from command_receipts) + (select count(*) from audit_trail) + (select last_movement from register_head)
            from movements m left join command_receipts r on (r.answer->>'number')::bigint = m.number
            order by m.number
            """;
        var stored = new Dictionary<long, (string Hash, string Key)>();
        await using var connection = new NpgsqlConnection(app);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(everything, connection);
        await using var row = await command.ExecuteReaderAsync();
        long witnesses = 0;
        while (await row.ReadAsync())
        {
            Assert.Equal(stored.Count + 1, row.GetInt64(0));
            Assert.False(await row.IsDBNullAsync(2), $"Movement {row.GetInt64(0)} has no receipt.");
            Assert.Equal(1, row.GetInt64(3));
            stored.Add(row.GetInt64(0), (row.GetString(1), row.GetString(2)));
            witnesses = row.GetInt64(4);
        }

        Assert.Equal(3L * stored.Count, witnesses);
        Assert.All(acknowledged, one => Assert.Equal(one.Value, stored.GetValueOrDefault(one.Key)));
        // A movement may have been kept though its writer did not live to say so: at most one a writer and cycle.
        Assert.InRange(stored.Count - acknowledged.Count, 0, Writers * cycle);
    }

    private ServiceProvider Services() => new ServiceCollection().AddLogging().AddCooperative(app).BuildServiceProvider();

    private List<int> PostmasterAndWorkers()
    {
        var servers = Process.GetProcessesByName("postgres").Select(process => process.Id).ToLookup(ParentOf);
        var postmaster = servers.SelectMany(group => group).Single(process => File.Exists($"/proc/{process}/cmdline")
            && File.ReadAllText($"/proc/{process}/cmdline").Contains($"unix_socket_directories={socket}", StringComparison.Ordinal));
        return [postmaster, .. servers[postmaster]];
    }

    private static int? ParentOf(int process)
    {
        try
        {
            // "number (name) state parent …"
            return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Kill(int victim)
    {
        try
        {
            Process.GetProcessById(victim).Kill();
        }
        catch (ArgumentException)
        {
            // A worker that left by itself in the meantime, with its postmaster gone.
        }
    }
}
