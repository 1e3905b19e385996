using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>What a superuser with the triggers off can do to the register, and which check sees it.</summary>
public sealed class VerifyRegisterTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>
{
    private const string CopyOfTheSecond = """
        insert into movements (number, kind, class_id, from_id, to_id, from_identity_id, to_identity_id, shares, nominal_cents, effective_on, recorded_at, bytes, hash)
        select 6, m.kind, m.class_id, m.from_id, m.to_id, m.from_identity_id, m.to_identity_id, m.shares, m.nominal_cents, m.effective_on, m.recorded_at, m.bytes, {0}
        from movements m, movements last where m.number = 2 and last.number = 5
        """;

    [Theory]
    [InlineData("register-chain", "update movements set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where number = 3")] // an edited byte
    [InlineData("register-chain", "update movements set shares = shares + 1 where number = 3")] // an edited column
    [InlineData("register-chain", "update movements set effective_on = effective_on - 1 where number = 3")]
    [InlineData("register-chain", "update movements set hash = sha256(bytes) where number = 3")]
    [InlineData("register-chain", "update movements set from_id = to_id, to_id = from_id, from_identity_id = to_identity_id, to_identity_id = from_identity_id where number = 4")]
    [InlineData("register-identities", "update registered_identities set name = 'Quelqu’un d’autre' where shareholder_id = (select id from shareholders where code = 'H1')")]
    [InlineData("register-chain register-identities", "update registered_identities set name = 'Autre', commitment = sha256(salt || convert_to('Autre', 'UTF8')) where shareholder_id = (select id from shareholders where code = 'H1')")]
    [InlineData("register-chain register-numbers", "delete from movements where number = 3")] // a removed row
    [InlineData("register-chain register-numbers", "delete from movements where number = 1")]
    [InlineData("register-chain register-numbers", "delete from movements where number = 5")] // the last one: the head knows
    [InlineData("register-chain", "update movements set number = -number where number in (2, 3); update movements set number = 5 + number where number in (-2, -3)")] // a swapped pair: 2 becomes 3, 3 becomes 2
    [InlineData("register-chain register-numbers", CopyOfTheSecond, "sha256(m.bytes)")] // an inserted row
    [InlineData("register-chain register-numbers", CopyOfTheSecond, "sha256(last.hash || m.bytes)")] // and one that links
    [InlineData("register-chain register-numbers", "update register_head set last_movement = 4, last_hash = (select hash from movements where number = 4)")]
    [InlineData("register-balances register-chain", "update movements set shares = 100 where number = 4")]
    public async Task Tampering_WithTriggersOff_IsFound(string checks, string sql, string? hash = null)
    {
        await Fill();
        Assert.All(await Verify(), check => Assert.True(check.Ok, string.Join("; ", check.Faults)));

        await CooperativeDatabase.Sql(database.AdminConnection, $"""
            create table kept_movements as table movements; create table kept_identities as table registered_identities; create table kept_head as table register_head;
            set session_replication_role = replica; {sql.Replace("{0}", hash, StringComparison.Ordinal)}
            """);
        var found = await Verify();
        await CooperativeDatabase.Sql(database.AdminConnection, """
            set session_replication_role = replica;
            delete from movements; insert into movements select * from kept_movements;
            delete from registered_identities; insert into registered_identities select * from kept_identities;
            delete from register_head; insert into register_head select * from kept_head;
            drop table kept_movements, kept_identities, kept_head
            """);

        Assert.Subset(found.Where(check => !check.Ok && check.Name.StartsWith("register-", StringComparison.Ordinal)).Select(check => check.Name).ToHashSet(), checks.Split(' ').ToHashSet());
        Assert.All(found, check => Assert.Equal(check.Ok, check.Faults.Count == 0));
    }

    private async Task Fill()
    {
        if ((long)(await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from movements"))! > 0)
        {
            return;
        }

        await database.AddHolders("H1", "H2");
        await Enter(MovementKind.Subscription, null, "H1", 10);
        await Enter(MovementKind.Subscription, null, "H2", 10);
        await Enter(MovementKind.Subscription, null, "H1", 2);
        await Enter(MovementKind.Transfer, "H1", "H2", 5);
        await database.Do<ReverseMovement, Decision<MovementReceipt>>(reverse => reverse.Run(3, "erreur de saisie", Actor.CommandLine, null, TestContext.Current.CancellationToken));
    }

    private async Task Enter(MovementKind kind, string? from, string? to, long shares) => Assert.Empty((await database.Do<RecordMovement, Decision<MovementReceipt>>(useCase =>
        useCase.Run(new MovementCommand(kind, "A", from, to, new ShareCount(shares), new(2024, 1, 1)), Actor.CommandLine, null, TestContext.Current.CancellationToken))).Refusals);

    private Task<IReadOnlyList<CheckReport>> Verify() =>
        database.Do<VerifyLedger, IReadOnlyList<CheckReport>>(verify => verify.Run(TestContext.Current.CancellationToken));
}
