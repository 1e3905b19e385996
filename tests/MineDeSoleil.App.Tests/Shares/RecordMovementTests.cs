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
    [InlineData(MovementKind.Redemption, "H1", null)]
    [InlineData(MovementKind.Cancellation, "H1", null)]
    [InlineData(MovementKind.Succession, "H1", "H2")]
    [InlineData(MovementKind.NewbornGift, null, "H2")]
    [InlineData(MovementKind.Reversal, "H1", null)]
    public async Task KindWithAnActOfItsOwn_IsNotEnteredByHand(MovementKind kind, string? from, string? to)
    {
        await database.AddHolders("H1", "H2");
        await Enter(MovementKind.Subscription, null, "H1", 5, new(2024, 1, 1));
        Assert.Equal("KindHasItsOwnAct", Assert.Single((await Enter(kind, from, to, 1, new(2024, 2, 1))).Refusals).Rule);
    }

    [Fact]
    public async Task Minor_SellsOrBuysThroughEveryRepresentative_AndGivesNothing()
    {
        var (ada, max) = (Guid.NewGuid(), Guid.NewGuid());
        await database.AddHolders("H1", "KID");
        await CooperativeDatabase.Sql(database.OwnerConnection, $"""
            update shareholders set birth_date = '2018-05-01' where code = 'KID';
            insert into representatives (id, represented_id, family_name, given_names, since, until)
            select m.id, s.id, 'Exemple', m.name, '2018-05-01', '2036-05-01' from shareholders s, (values ('{ada}'::uuid, 'Ada'), ('{max}', 'Max')) m(id, name) where s.code = 'KID'
            """);
        Assert.Equal("NoRepresentativeAgrees", await By(MovementKind.Subscription, null, "KID"));
        Assert.Equal("", await By(MovementKind.Subscription, null, "KID", ada, max));
        Assert.Equal("EveryRepresentativeMustAgree", await By(MovementKind.Transfer, "KID", "H1", max));
        Assert.Equal("MinorGivesNothingAway", await By(MovementKind.Gift, "KID", "H1", ada, max));
        Assert.Equal("", await By(MovementKind.Transfer, "KID", "H1", ada, max));
        Assert.Equal("", await By(MovementKind.Gift, "H1", "KID", ada)); // one accepts a gift
        Assert.Equal(true, await CooperativeDatabase.Sql(database.AppConnection, $"select detail::text like '%{max}%' from audit_trail where subject = 'movement:2'"));

        var asked = new WithdrawalCommand(WithdrawalKind.Notice, "KID", "A", new(1), new(2026, 11, 20), null, "lettre 3");
        Assert.Equal("EveryRepresentativeMustAgree", await Ask(asked with { Agreement = new([ada]) }));
        Assert.Equal("", await Ask(asked with { Agreement = new([ada, max]) }));

        async Task<string> By(MovementKind kind, string? from, string? to, params Guid[] signed) => Rules(await database.Do((RecordMovement use) => use.Run(
            new MovementCommand(kind, "A", from, to, new(1), new(2026, 11, 2), Agreement: signed.Length == 0 ? null : new(signed)), Treasurer, null, TestContext.Current.CancellationToken)));

        async Task<string> Ask(WithdrawalCommand command) => Rules(await database.Do((AskWithdrawal use) => use.Run(command, Treasurer, null, TestContext.Current.CancellationToken)));

        static string Rules<T>(Decision<T> decision) => string.Join(' ', decision.Refusals.Select(r => r.Rule));
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
