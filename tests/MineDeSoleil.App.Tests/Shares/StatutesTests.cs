using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Tests.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;
using static MineDeSoleil.App.Tests.Shares.RegisterUnderStatutes;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>The statutes at every door of the register: entered alone, from a file, at a birth.</summary>
public sealed class StatutesTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly LocalDate Day = new(2024, 1, 1);
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Cap_WhenReached_LetsNobodyTakeMore_AtAnyDoor()
    {
        await database.AddHolders("H1", "H2");
        await database.AddStatutes(Free with { MaximumShares = 10 });
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 9, Day));
        Assert.Equal("SubscriptionCapReached", await database.Enter(MovementKind.Subscription, null, "H1", 2, Day));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 1, Day));
        Assert.Equal("SubscriptionCapReached", await database.Enter(MovementKind.Subscription, null, "H1", 1, Day));
        Assert.Equal("SubscriptionCapReached", await database.Enter(MovementKind.Subscription, null, "H1", 1, Day.PlusDays(-9)));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H2", 1, Day));
        Assert.Equal("SubscriptionCapReached", await database.Enter(MovementKind.Transfer, "H2", "H1", 1, Day));
        Assert.Equal("2 nombre SubscriptionCapReached", await Import(";2024-02-01;souscription;A;1;50;;H1;;;"));
        Assert.Equal("", await Import(";2024-02-01;souscription;A;9;50;;H2;;;"));
    }

    [Fact]
    public async Task PercentCap_FollowsTheCapital_UpAndDown_AloneAndInAFile()
    {
        await database.AddHolders("H1", "H2", "H3");
        await database.AddStatutes(Free with { EffectiveFrom = Day, MaximumPercentOfCapital = new(20) });
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H2", 80, Day.PlusDays(-1))); // founders: before the rule
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 20, Day)); // 20 of 100
        Assert.Equal("CapitalShareCapReached", await database.Enter(MovementKind.Subscription, null, "H1", 1, Day)); // 21 of 101
        Assert.Equal("2 nombre CapitalShareCapReached", await Import(";2024-02-01;souscription;A;1;50;;H1;;;"));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H3", 10, Day)); // the capital is 110
        Assert.Equal("", await database.Enter(MovementKind.Transfer, "H3", "H1", 2, Day)); // 22 of 110
        Assert.Equal("CapitalShareCapReached", await database.Enter(MovementKind.Transfer, "H3", "H1", 1, Day));
        Assert.Equal("", await database.Enter(MovementKind.Redemption, "H2", null, 30, Day)); // 22 of 80: they keep what they have
        Assert.Equal("CapitalShareCapReached", await database.Enter(MovementKind.Gift, "H3", "H1", 1, Day));
        Assert.Equal("", await Import(";2024-02-01;retrait;A;9;50;H1;;;;", ";2024-02-02;souscription;A;1;50;;H1;;;")); // 13, then 14 of 72
    }

    [Fact]
    public async Task Floor_IsRespectedToTheShare_AloneAndInAFile_OnLaterDaysToo()
    {
        await database.AddHolders("H1", "H2");
        await database.AddStatutes(Free with { StatedCapital = Money.Euros(5_000), CapitalFloor = Money.Euros(500), CapitalCeiling = Money.Euros(1_000) });
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 15, Day));
        Assert.Equal("", await database.Enter(MovementKind.Redemption, "H1", null, 4, Day.PlusDays(20))); // 550 €
        Assert.Equal("CapitalFloorReached", await database.Enter(MovementKind.Redemption, "H1", null, 2, Day.PlusDays(10))); // 450 € ten days later
        Assert.Equal("2 nombre CapitalFloorReached", await Import(";2024-02-01;retrait;A;2;50;H1;;;;"));
        Assert.Equal("", await database.Enter(MovementKind.Redemption, "H1", null, 1, Day.PlusDays(10))); // 500 €: the floor
        Assert.Equal("CapitalFloorReached", await database.Enter(MovementKind.Cancellation, "H1", null, 1, Day.PlusDays(30)));
        Assert.Equal("2 nombre CapitalCeilingReached", await Import(";2024-03-01;souscription;A;11;50;;H2;;;"));
        Assert.Equal("", await Import(";2024-03-01;souscription;A;10;50;;H2;;;"));
        Assert.Equal("CapitalCeilingReached", await database.Enter(MovementKind.Subscription, null, "H2", 1, new(2024, 3, 1)));
    }

    [Fact]
    public async Task LockIn_FollowsEachShare_AloneAndInAFile()
    {
        await database.AddHolders("H1", "H2");
        await database.AddStatutes(Free with { LockInYears = 3 });
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 10, new(2021, 5, 1)));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 5, new(2023, 5, 1)));
        Assert.Equal("SharesLockedIn", await database.Enter(MovementKind.Transfer, "H1", "H2", 1, new(2024, 4, 30)));
        Assert.Equal("SharesLockedIn", await database.Enter(MovementKind.Transfer, "H1", "H2", 11, new(2024, 5, 1)));
        Assert.Equal("2 nombre SharesLockedIn", await Import(";2024-05-01;cession;A;11;50;H1;H2;;;"));
        Assert.Equal("", await Import(";2024-05-01;cession;A;9;50;H1;H2;;;"));
        Assert.Equal("3 nombre SharesLockedIn", await Import(";2024-05-02;cession;A;1;50;H1;H2;;;", ";2026-04-30;cession;A;1;50;H1;H2;;;"));
        Assert.Equal("SharesLockedIn", await database.Enter(MovementKind.Redemption, "H2", null, 1, new(2026, 5, 1)));
    }

    [Fact]
    public async Task CentraleVillageoise_AsksForItsTerms_InAFileToo()
    {
        await database.AddHolders("H1", "H2");
        await database.AddStatutes(StatutesModels.CentraleVillageoise(new(2020, 1, 1)) with { MaximumPercentOfCapital = null });
        Assert.Equal("2 piece ApprovalMissing", await Import(";2021-01-01;souscription;A;10;50;;H1;;;"));
        Assert.Equal("", await Import(";2021-01-01;souscription;A;10;50;;H1;;;agrément 1"));
        Assert.Equal("2 date_notification NoticeMissing", await Import(";2024-12-31;retrait;A;1;50;H1;;;;lettre 4"));
        Assert.Equal("2 date_effet NotAnExitDate", await Import(";2024-12-30;retrait;A;1;50;H1;;;2024-01-02;lettre 4"));
        Assert.Equal("2 date_notification NoticeTooShort", await Import(";2024-12-31;retrait;A;1;50;H1;;;2024-10-02;lettre 4"));
        Assert.Equal("", await Import(";2024-12-31;retrait;A;1;50;H1;;;2024-09-30;lettre 4"));
    }

    [Fact]
    public async Task Towns_TogetherHoldHalfAtMost()
    {
        await database.AddHolders("H1");
        await database.AddTown("V1");
        await database.AddTown("V2");
        await database.AddStatutes(Free with { PublicBodiesMaximumPercent = new(50) });
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 10, Day));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "V1", 6, Day));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "V2", 4, Day));
        Assert.Equal("PublicBodiesCapReached", await database.Enter(MovementKind.Subscription, null, "V2", 1, Day));
        Assert.Equal("2 nombre PublicBodiesCapReached", await Import(";2024-02-01;souscription;A;1;50;;V1;;;"));
        Assert.Equal("", await database.Enter(MovementKind.Transfer, "V1", "V2", 6, Day)); // among themselves
    }

    [Fact]
    public async Task Birth_IsGivenUnderTheSameStatutes()
    {
        var town = new TownHall(database);
        await town.Open();
        await town.TopUp(100);
        await database.Do<ScheduleStatutes, Decision<StatutesReceipt>>(schedule => schedule.Run(
            Free with { EffectiveFrom = new(2026, 11, 23), MinimumShares = 2 }, Treasurer, null, TestContext.Current.CancellationToken));
        Assert.Equal("", Rules(await town.Give(TownHall.Form())));
        database.Clock.Advance(Duration.FromDays(1));
        Assert.Equal("HoldingBelowMinimum", Rules(await town.Give(TownHall.Form("Léo", "Autre", new(2026, 5, 5)))));
    }

    [Fact]
    public async Task NewVersion_ChangesNothingBeforeItsDay_AndNothingThatIsPast()
    {
        await database.AddHolders("H1");
        await database.AddStatutes(Free);
        var from = new LocalDate(2026, 12, 1);
        Assert.Equal("", await Schedule(Free with { EffectiveFrom = from, MaximumShares = 3 }));
        Assert.Equal("", await Schedule(Free with { EffectiveFrom = from, MaximumShares = 5 })); // thought better of it
        Assert.Equal("StatutesFromThePast", await Schedule(Free with { EffectiveFrom = new(2026, 11, 22) }));

        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 8, from.PlusDays(-1)));
        Assert.Equal("SubscriptionCapReached", await database.Enter(MovementKind.Subscription, null, "H1", 1, from));
        var versions = await database.Do<ReadStatutes, StatutesVersions>(read => read.Run(TestContext.Current.CancellationToken));
        Assert.Equal((2, null, 5L), (versions.All.Count, versions.InForce!.MaximumShares, versions.ToCome.Single().MaximumShares));
        foreach (var connection in new[] { database.AppConnection, database.OwnerConnection })
        {
            await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(connection, "update statutes set maximum_shares = 9"));
            await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(connection, "delete from statutes"));
        }
    }

    private async Task<string> Schedule(Statutes statutes) => Rules(await database.Do<ScheduleStatutes, Decision<StatutesReceipt>>(
        schedule => schedule.Run(statutes, Treasurer, null, TestContext.Current.CancellationToken)));

    /// <summary>Line, column and rule of each refusal. The rows have no numbers: they take the register's next.</summary>
    private async Task<string> Import(params string[] rows)
    {
        var decision = await database.Import(null, string.Join('\n', [ImportFiles.MovementsHeader, .. rows]));
        return string.Join('|', decision.Refusals.Select(r => $"{r.LineOf()} {r.ColumnOf()} {r.Rule}"));
    }
}
