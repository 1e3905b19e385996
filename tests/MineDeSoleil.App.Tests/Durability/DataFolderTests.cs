using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Durability;

/// <summary>The data folder as people use it: ops/mds --data, ops/backup, ops/restore.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"mds-folder-{Guid.NewGuid():N}");
    private static string Process => Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private string Here => Path.Combine(folder, "ici");

    private string There => Path.Combine(folder, "là-bas, plus tard");

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Register_BackedUpWhileInUse_AndRestoredElsewhere_IsTheSame()
    {
        var file = Path.Combine(folder, "copie.dump");
        await Ops.Run("postgres", "start", Here, "--fast", "--until-exit", Process);
        await Ops.Run("postgres", "start", There, "--fast", "--until-exit", Process);
        try
        {
            await MineDeSoleil.Migrations.Migrator.Run(await Ops.Run("postgres", "url", Here, "owner"), TestContext.Current.CancellationToken);
            await EnterMovements(await Ops.Run("postgres", "url", Here, "app"));

            await Ops.Run("backup", "--data", Here, file);
            await Ops.Run("restore", "--data", There, file);
            var again = await Ops.Try("restore", "--data", There, file);

            Assert.Equal(await Chain(Here), await Chain(There));
            Assert.Equal(1, again.Exit);
            Assert.Contains("holds a cooperative already", again.Errors, StringComparison.Ordinal);
            var refused = await Assert.ThrowsAsync<PostgresException>(async () =>
                await CooperativeDatabase.Sql(await Ops.Run("postgres", "url", There, "app"), "delete from movements"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await Ops.Run("postgres", "destroy", Here);
            await Ops.Run("postgres", "destroy", There);
        }
    }

    [Fact]
    public async Task Mds_OnANewFolder_MakesItsCluster_AnswersJsonAlone_AndStopsIt()
    {
        var answer = await Ops.Try("mds", "--data", Here, "verify", "--json");
        var status = await Ops.Try("postgres", "status", Here);
        await Ops.Run("postgres", "destroy", Here, "--yes");

        Assert.Equal(0, answer.Exit);
        Assert.True(JsonDocument.Parse(answer.Output).RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(3, status.Exit);
        Assert.StartsWith("stopped", status.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(2, "nonsense")]
    [InlineData(2, "register", "holdings")]
    [InlineData(2)]
    public async Task Mds_WhenTheCallNeedsNoDatabase_MakesNone(int exit, params string[] call)
    {
        var answer = await Ops.Try("mds", ["--data", Here, .. call]);

        Assert.Equal(exit, answer.Exit);
        Assert.False(Directory.Exists(Here));
    }

    private static async Task EnterMovements(string app)
    {
        await using var services = new ServiceCollection().AddSingleton<IClock>(SystemClock.Instance).AddLogging().AddCooperative(app).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await TestRegister.AddHolders(scope.ServiceProvider.GetRequiredService<CooperativeDb>(), "H1", "H2");
        var record = scope.ServiceProvider.GetRequiredService<RecordMovement>();
        foreach (var (kind, from, to, shares) in new[] { (MovementKind.Subscription, null, "H1", 10), (MovementKind.Transfer, "H1", "H2", 4) })
        {
            var entered = await record.Run(new(kind, "A", from, to, new ShareCount(shares), new(2024, 5, 1)), Actor.CommandLine, null, TestContext.Current.CancellationToken);
            Assert.Empty(entered.Refusals);
        }
    }

    private static async Task<object?> Chain(string data) =>
        await CooperativeDatabase.Sql(await Ops.Run("postgres", "url", data, "app"), "select string_agg(number || ' ' || encode(hash, 'hex'), ', ' order by number) from movements");
}
