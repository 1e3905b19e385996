using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Shares;

public sealed class RecordMovementTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly Actor Treasurer = new("test", "administrator");
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Movements_WhenEntered_AreNumberedAndChained()
    {
        await database.AddHolders("H1", "H2");
        var first = await Enter(MovementKind.Subscription, null, "H1", 10, new(2024, 1, 1));
        var second = await Enter(MovementKind.Transfer, "H1", "H2", 4, new(2024, 2, 1));

        Assert.Equal(1, first.Value.Number);
        Assert.Equal(2, second.Value.Number);
        Assert.Equal(true, await CooperativeDatabase.Sql(database.AppConnection, "select hash = sha256((select hash from movements where number = 1) || bytes) from movements where number = 2"));
    }

    [Fact]
    public async Task BackdatedTransfer_WhenALaterOneWouldBecomeImpossible_IsRefusedAndNamesIt()
    {
        await database.AddHolders("H1", "H2", "H3");
        await Enter(MovementKind.Subscription, null, "H1", 10, new(2024, 1, 1));
        await Enter(MovementKind.Transfer, "H1", "H2", 8, new(2024, 6, 1));

        var refused = await Enter(MovementKind.Transfer, "H1", "H3", 5, new(2024, 3, 1));

        var refusal = Assert.Single(refused.Refusals);
        Assert.Equal("LaterMovementImpossible", refusal.Rule);
        Assert.Equal(2L, refusal.Figures["movement"]);
        Assert.Equal(3L, refusal.Figures["missing"]);
    }

    [Fact]
    public async Task SameKey_WhenSentTwice_EntersOnce_AndAnotherBodyIsRefused()
    {
        await database.AddHolders("H1");
        var first = await Enter(MovementKind.Subscription, null, "H1", 1, new(2024, 1, 1), "key-1");
        var again = await Enter(MovementKind.Subscription, null, "H1", 1, new(2024, 1, 1), "key-1");
        var other = await Enter(MovementKind.Subscription, null, "H1", 2, new(2024, 1, 1), "key-1");

        Assert.Equal(first.Value, again.Value);
        Assert.Equal("IdempotencyKeyReused", other.Refusals[0].Rule);
        Assert.Equal(1L, await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from movements"));
    }

    [Theory]
    [InlineData("update movements set shares = shares + 1")]
    [InlineData("delete from movements")]
    [InlineData("truncate movements")]
    public async Task Ledger_WhenChangedByAnybody_Refuses(string sql)
    {
        await database.AddHolders("H1");
        await Enter(MovementKind.Subscription, null, "H1", 1, new(2024, 1, 1));
        await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(database.AppConnection, sql));
        await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(database.OwnerConnection, sql));
    }

    private Task<Decision<MovementReceipt>> Enter(MovementKind kind, string? from, string? to, long shares, LocalDate on, string? key = null) =>
        database.Do<RecordMovement, Decision<MovementReceipt>>(useCase =>
            useCase.Run(new MovementCommand(kind, "A", from, to, new ShareCount(shares), on), Treasurer, key, TestContext.Current.CancellationToken));
}
