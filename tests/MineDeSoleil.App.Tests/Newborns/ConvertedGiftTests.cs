using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Tests.Newborns;

/// <summary>The gift of a programme whose class changed its nominal: the same part of the capital that the council granted.</summary>
public sealed class ConvertedGiftTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(GiftFunding.NewIssue, "> child 5 1000")]
    [InlineData(GiftFunding.TransferFromTown, "town > child 5 1000")]
    public async Task Child_GetsFiveShares_OfTheFifthOfTheNominal(GiftFunding funding, string given)
    {
        var hall = new TownHall(database);
        await hall.Open(funding);
        var town = await hall.Ask<string>("select code from shareholders where nature = 'commune'");
        var code = await hall.Ask<string>("select code from share_classes");
        Assert.False((await database.EnterAny(new(MovementKind.Subscription, code, null, town, new(2), new(2026, 1, 5)))).IsRefused);
        await hall.TopUp(120);
        Assert.False((await hall.Give(TownHall.Form("Ada"))).IsRefused);
        var today = database.Clock.Now.InUtc().Date;
        Assert.Empty((await database.Do((ScheduleConversion use) => use.Run(new(code, "N", "", Money.Euros(10), today, "PV 4", today.PlusDays(1)), TownHall.Desk, null, default))).Refusals);
        database.Clock.Advance(NodaTime.Duration.FromDays(1));
        Assert.Empty((await database.Do((PostConversion use) => use.Run(1, TownHall.Desk, null, default))).Refusals);

        Assert.False((await hall.Give(TownHall.Form("Zoé", born: new(2026, 3, 3)))).IsRefused);
        Assert.Equal(given, await hall.Ask<string>("""
            select trim(case when f.nature = 'commune' then 'town ' else '' end || '> child ' || m.shares || ' ' || m.nominal_cents)
            from movements m left join shareholders f on f.id = m.from_id where m.kind = 'newborn_gift' order by m.number desc limit 1
            """));
        var third = await hall.Give(TownHall.Form("Léo", born: new(2026, 3, 4))); // 120 € are two gifts; the town had two shares
        Assert.Equal(funding == GiftFunding.NewIssue ? "" : "TownHoldingShort", string.Join(' ', third.Refusals.Select(r => r.Rule)));
        Assert.Equal(2, await hall.Gifts());
        Assert.All(await database.Do((VerifyLedger use) => use.Run(default)), report => Assert.True(report.Ok, string.Join("; ", report.Faults)));
    }
}
