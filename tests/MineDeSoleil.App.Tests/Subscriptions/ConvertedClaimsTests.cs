using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Tests.Subscriptions;

/// <summary>Subscriptions asked before their class changes its nominal: for the same money, in the class that it became.</summary>
public sealed class ConvertedClaimsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly Subscribers people = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => people.InitializeAsync();

    public ValueTask DisposeAsync() => people.DisposeAsync();

    [Fact]
    public async Task SubscriptionPaidOnceItsClassWasConverted_IsIssuedInTheNewOne_AndNewOnesAreAskedThere()
    {
        await people.Database.EnterAny(new(MovementKind.Subscription, "A", null, "H1", new(4), new(2026, 1, 5)));
        var early = await people.Ask(Subscribers.Newcomer("Ada", 3));
        var late = await people.Ask(Subscribers.Newcomer("Bob", 2));
        await Schedule(10);
        Assert.Equal(SubscriptionState.AwaitingPayment, (await people.Ask(Subscribers.Newcomer("Cléo", 1))).State); // asked though the class ends
        await people.Transfer(early.Number, 150);
        Assert.Equal(SubscriptionState.Paid, await people.State(early.Number)); // on the day itself, before it is posted: it waits

        Assert.Empty((await people.Database.Do((PostConversion use) => use.Run(1, Subscribers.Treasurer, null, Cancel))).Refusals);
        Assert.Empty((await people.Database.Do((DecideSubscription use) => use.IssueAgain(early.Number, Subscribers.Treasurer, Cancel))).Refusals);
        await people.Transfer(late.Number, 100, on: people.Today.PlusDays(-3)); // the bank's day is before the conversion: dated that of the conversion
        Assert.Equal("B 15 15000, B 10 10000", await people.Sql<string>("""
            select string_agg(c.code || ' ' || m.shares || ' ' || m.price_cents, ', ' order by m.number) from movements m join share_classes c on c.id = m.class_id where m.kind = 'subscription' and m.number > 1
            """));
        Assert.Equal(1L, await people.Sql<long>("select count(distinct effective_on) from movements where number > 1"));

        var after = await people.Ask(Subscribers.Newcomer("Dan", 40)); // forty of ten euros
        Assert.Equal(40_000L, await people.Sql<long>($"select price_cents from subscriptions where number = {after.Number}"));
        Assert.Equal("SubscriptionSizeOutOfRange", Assert.Single((await people.Try(Subscribers.Newcomer("Eve", 5001))).Refusals).Rule); // a thousand old ones are five thousand
        await people.MustVerify();
    }

    [Fact]
    public async Task SubscriptionThatLeavesAFraction_StaysPaid_AndSaysWhy()
    {
        await people.Database.EnterAny(new(MovementKind.Subscription, "A", null, "H1", new(4), new(2026, 1, 5)));
        var asked = await people.Ask(Subscribers.Newcomer("Ada", 3));
        await Schedule(200);
        Assert.Empty((await people.Database.Do((PostConversion use) => use.Run(1, Subscribers.Treasurer, null, Cancel))).Refusals);
        await people.Transfer(asked.Number, 150);
        Assert.Equal(SubscriptionState.Paid, await people.State(asked.Number));
        Assert.Contains("ClaimDoesNotDivide", await people.Sql<string>("select detail::text from audit_trail where detail::text like '%Blocked%' or detail::text like '%blocked%' order by id desc limit 1"), StringComparison.Ordinal);
        await people.MustVerify();
    }

    private async Task Schedule(decimal nominal) => Assert.Empty((await people.Database.Do((ScheduleConversion use) => use.Run(
        new("A", "B", "", Money.Euros(nominal), people.Today.PlusDays(-1), "PV 4", people.Today), Subscribers.Treasurer, null, Cancel))).Refusals);
}
