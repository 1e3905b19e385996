using System.Globalization;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.App.Tests.Shares;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.App.Today;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Payments;

/// <summary>Stripe's webhooks as they really come: shuffled, repeated, late, early, forged.</summary>
public sealed class CardWebhooksTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly Subscribers people = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => people.InitializeAsync();

    public ValueTask DisposeAsync() => people.DisposeAsync();

    /// <summary>
    /// 200 payments, each told five times: 1 000 deliveries that count, shuffled. Ten payments are told for the first time three days later, ninety once more then;
    /// twenty payers are back on our page before their webhook and twenty after it. Besides come 100 forged deliveries and 100 played again under their old signature.
    /// </summary>
    [Fact]
    public async Task AThousandDeliveries_ShuffledRepeatedLateAndForged_IssueEachPaymentOnce_AndLoseNone()
    {
        const int Payments = 200;
        var (order, delivered) = (new Random(20261124), 0);
        var (now, late, forged) = (new List<Func<Task>>(), new List<Func<Task>>(), new List<string>());
        for (var number = 1; number <= Payments; number++)
        {
            var asked = await people.Ask(Subscribers.Newcomer($"Ada{number}", 1 + (number % 3)));
            var page = await people.OpenPage(asked.Token);
            var body = people.Stripe.Pay(page, isDebit: number % 4 == 0);
            string[] events = number % 4 == 0 ? [body, people.Stripe.Arrive(page)] : [body];
            var deliveries = Enumerable.Range(0, 5).Select(copy => (Func<Task>)(() => Tell(events[copy % events.Length]))).ToList();
            if (number % 10 is 0 or 5)
            {
                var (first, isBackFirst) = (deliveries[0], number % 10 == 5);
                deliveries[0] = async () =>
                {
                    await (isBackFirst ? BackOnOurPage(page) : first());
                    await (isBackFirst ? first() : BackOnOurPage(page));
                };
            }

            var isUnheardOf = number % 20 == 3; // the site was away
            now.AddRange(isUnheardOf ? [] : deliveries.Take(number % 2 == 0 ? 5 : 4));
            late.AddRange(isUnheardOf ? deliveries : deliveries.Skip(number % 2 == 0 ? 5 : 4));
            forged.Add(body);
        }

        var played = forged.Take(100).Select(body => (Body: body, Signature: StripeStub.Sign(body, people.Database.Clock.Now))).ToList();
        now.AddRange(forged.Skip(100).Select(body => (Func<Task>)(() => MustBeTurnedAway(body, StripeStub.Sign(body, people.Database.Clock.Now, "whsec_somebody_else")))));
        await AtOnce(now);
        Assert.Equal("190 190", await people.Sql<string>("select (select count(*) from payments) || ' ' || (select count(*) from movements)"));

        people.Database.Clock.Advance(Duration.FromDays(3));
        late.AddRange(played.Select(call => (Func<Task>)(() => MustBeTurnedAway(call.Body, call.Signature))));
        await AtOnce(late);

        Assert.Equal(1000, delivered);
        Assert.Equal("200 200 200", await people.Sql<string>("""
            select (select count(*) from payments) || ' ' || (select count(*) from movements) || ' ' || (select count(*) from subscriptions where state = 'issued')
            """));
        Assert.Equal(200, await people.Sql<long>("""
            select count(distinct m.number) from subscriptions s join movements m on m.number = s.movement_number and m.shares = s.shares
            join payments p on p.subscription_number = s.number and p.amount_cents = s.price_cents
            """));
        Assert.Equal(250, await people.Sql<long>("select count(*) from provider_events")); // 150 by card, 50 debits told twice
        Assert.Equal("1013:-20050 512:20050", await people.Accounts()); // 401 shares, and nothing in between
        await people.MustVerify();

        async Task Tell(string body)
        {
            Assert.False((await people.Deliver(body)).IsRefused);
            Interlocked.Increment(ref delivered);
        }

        async Task BackOnOurPage(string page) => Assert.False((await people.Database.Do((ReceiveCardEvent use) => use.Returned(page, Cancel))).IsRefused);
        async Task MustBeTurnedAway(string body, string signature) => Assert.Equal("WebhookNotSigned", Assert.Single((await people.Deliver(body, signature)).Refusals).Rule);
        Task AtOnce(List<Func<Task>> jobs) => Parallel.ForEachAsync(jobs.OrderBy(_ => order.Next()), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (job, _) => await job());
    }

    [Fact]
    public async Task DebitOnItsWay_IssuesNothing_UntilItArrives()
    {
        var page = await people.OpenPage((await people.Ask()).Token);
        Assert.Equal(ProviderEventState.Noted, (await people.Deliver(people.Stripe.Pay(page, isDebit: true))).Value);
        Assert.Equal(SubscriptionState.AwaitingPayment, await people.State(1));
        Assert.Equal(ProviderEventState.Done, (await people.Deliver(people.Stripe.Arrive(page, succeeds: false))).Value);
        Assert.EndsWith("le paiement n’a pas abouti", await people.Mails(), StringComparison.Ordinal);
        await people.Deliver(people.Stripe.Arrive(page));
        Assert.Equal(SubscriptionState.Issued, await people.State(1));
    }

    /// <summary>Set aside by somebody meanwhile or not: the money was taken back all the same.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispute_ToldBeforeItsPayment_WaitsForIt(bool isSetAside)
    {
        var page = await people.OpenPage((await people.Ask()).Token);
        var paid = people.Stripe.Pay(page);
        Assert.Equal(ProviderEventState.Early, (await people.Deliver(people.Stripe.Dispute(page))).Value);
        if (isSetAside)
        {
            var waiting = Assert.Single(await people.Database.Do((CardEvents use) => use.Page(0, 25, Cancel)));
            await people.Database.Do((CardEvents use) => use.SetAside(waiting.Id, "Paiement inconnu", Subscribers.Treasurer, Cancel));
        }

        await people.Deliver(paid);
        Assert.Equal("1013:-150 4562:150", await people.Accounts()); // issued, and its money taken back
        await people.Deliver(people.Stripe.Dispute(page, won: true));
        Assert.Equal("1013:-150 512:150", await people.Accounts());
        await people.MustVerify();
    }

    [Fact]
    public async Task Refund_OfOursOrOfTheirDesk_CountsOnce()
    {
        var asked = await people.Ask();
        var page = await people.OpenPage(asked.Token);
        await people.Database.Do((App.Subscriptions.DecideSubscription use) => use.Withdraw(1, Subscribers.Treasurer, Cancel));
        await people.Deliver(people.Stripe.Pay(page)); // the page stayed open
        Assert.Equal("4563:-150 512:150", await people.Accounts());

        await people.Deliver(people.Stripe.RefundAtTheirDesk(page, 5000));
        Assert.Equal(Money.Euros(100), (await people.Database.Do((RefundPayment use) => use.Run(1, Subscribers.Treasurer, Cancel))).Value);
        Assert.Equal("", await people.Accounts());
        await people.MustVerify();
    }

    /// <summary>The order is written down first: it says who, keeps the money from being ordered twice, and is the same however it ends.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refund_WhoseAnswerIsLost_IsOrderedOnce_AndBearsTheAdministratorsName(bool isToldByTheirEvent)
    {
        var asked = await people.Ask();
        var page = await people.OpenPage(asked.Token);
        await people.Database.Do((App.Subscriptions.DecideSubscription use) => use.Withdraw(1, Subscribers.Treasurer, Cancel));
        await people.Deliver(people.Stripe.Pay(page));
        people.Stripe.LosesAnswers = true;
        Assert.Equal("CardProviderUnanswered", Assert.Single((await Refund()).Refusals).Rule);
        people.Stripe.LosesAnswers = false;
        Assert.Equal("4563:-150 512:150", await people.Accounts());
        Assert.Equal("account:treasurer 15000", await people.Sql<string>("select actor || ' ' || (detail->>'amountCents') from audit_trail where action = 'RefundPayment'"));
        var shown = (await people.Database.Do((App.Subscriptions.ReadSubscriptions use) => use.By(1, Cancel)))!;
        Assert.Equal((Money.Zero, 1L), (shown.Balance.Refundable, Assert.Single(shown.RefundsUnderWay).Key));

        if (isToldByTheirEvent)
        {
            foreach (var told in people.Stripe.TellRefunds())
            {
                await people.Deliver(told);
            }

            Assert.Equal("PaymentNotRefundable", Assert.Single((await Refund()).Refusals).Rule);
        }
        else
        {
            Assert.Equal(Money.Euros(150), (await Refund()).Value);
        }

        Assert.Equal("", await people.Accounts());
        Assert.Single(people.Stripe.TellRefunds());
        Assert.Equal("1 account:treasurer", await people.Sql<string>("select count(*) || ' ' || min(ordered_by) from refund_orders where refund_number is not null"));
        await people.MustVerify();

        Task<Domain.Decision<Money>> Refund() => people.Database.Do((RefundPayment use) => use.Run(1, Subscribers.Treasurer, Cancel));
    }

    [Fact]
    public async Task Shares_ArePutOff_WhileTheirMoneyIsOnItsWayBack()
    {
        await people.Database.AddStatutes(RegisterUnderStatutes.Free with { MaximumShares = 5 });
        await people.Transfer((await people.Ask(Subscribers.Holder(shares: 3))).Number, 150);
        var page = await people.OpenPage((await people.Try(Subscribers.Holder(shares: 2))).Value.Token);
        await people.Transfer((await people.Ask(Subscribers.Holder(shares: 1))).Number, 50);
        await people.Deliver(people.Stripe.Pay(page)); // one share too many: paid, and not issued
        people.Stripe.LosesAnswers = true;
        Assert.Equal("CardProviderUnanswered", Assert.Single((await people.Database.Do((RefundPayment use) => use.Run(3, Subscribers.Treasurer, Cancel))).Refusals).Rule);
        Assert.Equal("RefundUnderWay", Assert.Single((await people.Database.Do((App.Subscriptions.DecideSubscription use) => use.IssueAgain(2, Subscribers.Treasurer, Cancel))).Refusals).Rule);
        await people.MustVerify();
    }

    [Fact]
    public async Task Page_AfterThePaymentWasTakenBack_IsANewOne_AndSaysTheSameWhoeverLooks()
    {
        var asked = await people.Ask();
        var first = await people.OpenPage(asked.Token);
        await people.Deliver(people.Stripe.Pay(first));
        await people.Deliver(people.Stripe.Dispute(first));
        var second = await people.OpenPage(asked.Token);
        Assert.NotEqual(first, second); // the same amount, the same day
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB"); // of this test alone
        Assert.Equal(second, await people.OpenPage(asked.Token));

        var wish = new CheckoutWish(1, Money.Euros(3), "Parts", "ada@exemple.example", "fr", new("https://mds.example/r"), new("https://mds.example/c"), "a-key");
        Assert.False((await people.Database.Do((CardCheckout use) => use.Open(wish, Cancel))).IsRefused);
        Assert.Equal("CardProviderRefused", Assert.Single((await people.Database.Do((CardCheckout use) => use.Open(wish with { Title = "Shares" }, Cancel))).Refusals).Rule);
    }

    [Fact]
    public async Task MoneyNobodyExpects_IsShownToTheAdministrator_UntilItIsDealtWith()
    {
        var page = await people.OpenPage((await people.Ask()).Token);
        await people.Transfer(1, 160);
        var foreign = await people.OpenPage((await people.Ask(Subscribers.Newcomer("Bo"))).Token);
        await people.Transfer(2, 150, "T2");
        await people.TakeBack(2, 150, "T2");
        Assert.Equal(ProviderEventState.Unusable, (await people.Deliver(people.Stripe.Pay(foreign).Replace("\"eur\"", "\"usd\"", StringComparison.Ordinal))).Value);
        Assert.Equal(ProviderEventState.Early, (await people.Deliver(people.Stripe.Dispute(page))).Value);

        Assert.Equal(
            [(Matter.MoneyToGiveBack, 1L), (Matter.PaymentTakenBack, 1L), (Matter.CardEventToLookAt, 2L)],
            (await people.Database.Do((WhatNeedsDoing use) => use.Run(Cancel))).Select(w => (w.Matter, w.Count)));
        Assert.Equal([1L], await Listed(App.Subscriptions.MoneyMatter.ToGiveBack));
        Assert.Equal([2L], await Listed(App.Subscriptions.MoneyMatter.TakenBack));

        var waiting = await people.Database.Do((CardEvents use) => use.Page(0, 25, Cancel));
        Assert.Equal("ReasonMissing", Assert.Single((await SetAside(waiting[0].Id, " ")).Refusals).Rule);
        Assert.False((await SetAside(waiting[0].Id, "Remboursé au guichet de Stripe")).IsRefused);
        Assert.Equal("UnknownCardEvent", Assert.Single((await SetAside(waiting[0].Id, "encore")).Refusals).Rule);
        Assert.Equal(1, await people.Database.Do((CardEvents use) => use.Count(Cancel)));

        async Task<IEnumerable<long>> Listed(App.Subscriptions.MoneyMatter matter) => await people.Database.Do(async (App.Subscriptions.ReadSubscriptions use) =>
        {
            var lines = await use.Page(null, matter, 0, 25, Cancel);
            Assert.Equal(lines.Count, await use.Count(null, matter, Cancel));
            return lines.Select(line => line.Subscription.Number);
        });
        Task<Domain.Decision<string>> SetAside(string id, string reason) => people.Database.Do((CardEvents use) => use.SetAside(id, reason, Subscribers.Treasurer, Cancel));
    }

    [Fact]
    public async Task Page_OpenedInTwoTabs_IsOnePage_AndAsksWhatIsMissing()
    {
        var asked = await people.Ask();
        var first = await people.OpenPage(asked.Token);
        Assert.Equal(first, await people.OpenPage(asked.Token));
        await people.Transfer(1, 100);
        var second = await people.OpenPage(asked.Token);
        Assert.NotEqual(first, second);
        Assert.Equal(5000, people.Stripe.Session(second)!["amount_total"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("t=1,v1=00")]
    [InlineData("nonsense")]
    [InlineData("t=99999999999999999999,v1=é")]
    public async Task Webhook_WithoutATrueSignature_IsRefused_AndNothingKept(string signature)
    {
        Assert.Equal("WebhookNotSigned", Assert.Single((await people.Deliver("{\"id\":\"evt_1\"}", signature)).Refusals).Rule);
        var body = "not json";
        Assert.Equal("WebhookNotSigned", Assert.Single((await people.Deliver(body, StripeStub.Sign(body, people.Database.Clock.Now))).Refusals).Rule);
        Assert.Equal(0, await people.Sql<long>("select count(*) from provider_events"));
    }
}
