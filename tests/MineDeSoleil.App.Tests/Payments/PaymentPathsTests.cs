using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Payments;

/// <summary>Too much, too late, in vain, taken back: each has its path, its entries and its mail. A subscription of three shares, 150 €.</summary>
public sealed class PaymentPathsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly Subscribers people = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await people.InitializeAsync();
        await people.Ask();
    }

    public ValueTask DisposeAsync() => people.DisposeAsync();

    private Task<Decision<Money>> Refund(long payment) => people.Database.Do((RefundPayment use) => use.Run(payment, Subscribers.Treasurer, Cancel));

    [Fact]
    public async Task Overpayment_IsIssued_AndOnlyTheExcessGoesBack()
    {
        var payment = await people.Transfer(1, 170);
        Assert.Equal("1013:-150 4563:-20 512:170", await people.Accounts());
        Assert.EndsWith("Souscription n° 1 : 20,00 € de trop", await people.Mails(), StringComparison.Ordinal);

        Assert.Equal(Money.Euros(20), (await Refund(payment)).Value);
        Assert.Equal("1013:-150 512:150", await people.Accounts());
        Assert.Equal("PaymentNotRefundable", Assert.Single((await Refund(payment)).Refusals).Rule); // the shares stand on the rest
        Assert.EndsWith("Souscription n° 1 : 20,00 € vous sont rendus", await people.Mails(), StringComparison.Ordinal);
        await people.MustVerify();
    }

    [Fact]
    public async Task Excess_RefundedByTwoAdministratorsAtOnce_GoesBackOnce()
    {
        await people.Transfer(1, 150);
        await people.Transfer(1, 150); // paid twice
        var refunds = await Task.WhenAll(Refund(1), Refund(2), Refund(1), Refund(2));
        Assert.Equal("1013:-150 512:150", await people.Accounts());
        Assert.Equal(1, await people.Sql<long>("select count(*) from payments where kind = 'refunded'"));
        Assert.Contains(refunds, refund => !refund.IsRefused);
        Assert.Equal("account:treasurer 15000", await people.Sql<string>("select string_agg(distinct actor || ' ' || (detail->>'amountCents'), ',') from audit_trail where action = 'RefundPayment'"));
        await people.MustVerify();
    }

    [Fact]
    public async Task LatePayment_RevivesAnExpiredSubscription_WhenItIsWhole()
    {
        people.Database.Clock.Advance(Duration.FromDays(31));
        Assert.Equal(1, (await people.Database.Do((ExpireSubscriptions use) => use.Run(Subscribers.Treasurer, Cancel))).Value);
        Assert.Equal(0, (await people.Database.Do((ExpireSubscriptions use) => use.Run(Subscribers.Treasurer, Cancel))).Value);
        Assert.Equal(SubscriptionState.Expired, await people.State(1));

        await people.Transfer(1, 100);
        Assert.Equal(SubscriptionState.Expired, await people.State(1));
        await people.Transfer(1, 50);
        Assert.Equal(SubscriptionState.Issued, await people.State(1));
        Assert.Equal("1013:-150 512:150", await people.Accounts());
        await people.MustVerify();
    }

    [Fact]
    public async Task PaymentInVain_OfAWithdrawnSubscription_IsHeldAndGivenBack()
    {
        await people.Database.Do((DecideSubscription use) => use.Withdraw(1, Subscribers.Treasurer, Cancel));
        var payment = await people.Transfer(1, 150);
        Assert.Equal("4563:-150 512:150", await people.Accounts());
        Assert.EndsWith("Souscription n° 1 : votre versement vous sera rendu", await people.Mails(), StringComparison.Ordinal);
        Assert.Equal(Money.Euros(150), (await Refund(payment)).Value);
        Assert.Equal("", await people.Accounts());
        Assert.Equal("SubscriptionStepImpossible", Assert.Single((await people.Database.Do((DecideSubscription use) => use.Withdraw(1, Subscribers.Treasurer, Cancel))).Refusals).Rule);
        await people.MustVerify();
    }

    [Fact]
    public async Task TakenBackAfterIssue_IsOwed_UntilPaidAgain()
    {
        await people.Transfer(1, 150, "T1");
        await people.TakeBack(1, 150, "T1");
        Assert.Equal("1013:-150 4562:150", await people.Accounts());
        Assert.EndsWith("Souscription n° 1 : votre paiement est revenu", await people.Mails(), StringComparison.Ordinal);
        await people.MustVerify();

        await people.Transfer(1, 160);
        Assert.Equal("1013:-150 4563:-10 512:160", await people.Accounts());
        Assert.Equal(1, await people.Sql<long>("select count(*) from movements"));
        await people.MustVerify();
    }

    [Fact]
    public async Task TakenBackAfterIssue_AndNotMadeGood_IsUndoneInTheRegister()
    {
        await people.Transfer(1, 100, "T1");
        await people.Transfer(1, 50, "T2");
        Assert.Equal("SubscriptionIsPaid", Assert.Single((await Undo()).Refusals).Rule);
        await people.TakeBack(1, 100, "T1");
        Assert.Equal(SubscriptionState.Refunded, (await Undo()).Value);

        Assert.Equal("subscription reversal", await people.Sql<string>("select string_agg(kind, ' ' order by number) from movements"));
        Assert.Equal("4563:-50 512:50", await people.Accounts());
        Assert.Equal(Money.Euros(50), (await Refund(2)).Value);
        Assert.Equal("", await people.Accounts());
        await people.MustVerify();

        Task<Decision<SubscriptionState>> Undo() => people.Database.Do((UndoUnpaidIssue use) => use.Run(1, "Prélèvement revenu impayé", Subscribers.Treasurer, Cancel));
    }

    [Fact]
    public async Task PaidShares_ReversedInTheRegister_FreeTheMoney_WhichGoesBack()
    {
        var payment = await people.Transfer(1, 150);
        Assert.Empty((await people.Database.Do((ReverseMovement use) => use.Run(1, "autre personne", Subscribers.Treasurer, null, Cancel))).Refusals);
        Assert.Equal(SubscriptionState.Refunded, await people.State(1));
        Assert.Equal("4563:-150 512:150", await people.Accounts());
        await people.MustVerify();

        Assert.Equal(Money.Euros(150), (await Refund(payment)).Value);
        Assert.Equal("", await people.Accounts());
        await people.MustVerify();
    }

    [Fact]
    public async Task TakenBackBeforeIssue_AsksForPaymentAgain()
    {
        await people.Transfer(1, 100, "T1");
        await people.TakeBack(1, 100, "T1");
        Assert.Equal(SubscriptionState.AwaitingPayment, await people.State(1));
        Assert.Equal("", await people.Accounts());
        await people.MustVerify();
    }

    [Fact]
    public async Task SamePayment_ToldByTwentyAtOnce_CountsOnce()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => people.Transfer(1, 150, "T1")));
        Assert.All(numbers, number => Assert.Equal(1, number));
        Assert.Equal(1, await people.Sql<long>("select count(*) from movements"));
        await people.MustVerify();
    }

    [Theory]
    [InlineData(PaymentVerdict.Assigned, "1013:-150 512:150", SubscriptionState.Issued)]
    [InlineData(PaymentVerdict.GivenBack, "", SubscriptionState.AwaitingPayment)]
    [InlineData(PaymentVerdict.SetAside, "", SubscriptionState.AwaitingPayment)]
    public async Task PaymentWithoutReference_WaitsUnbooked_AndIsResolvedOnce(PaymentVerdict verdict, string accounts, SubscriptionState state)
    {
        var told = new MoneyTold(PaymentProvider.Transfer, "T9", PaymentKind.Received, Money.Euros(150), people.Today, "merci", null, null, "test");
        var number = (await people.Database.Do((TakePayment use) => use.Run(told, Subscribers.Treasurer, Cancel))).Value.Number;
        Assert.Equal("", await people.Accounts());
        await people.MustVerify();

        Task<Decision<PaymentVerdict>> Resolve(string reason) => people.Database.Do((ResolvePayment use) => use.Run(number, verdict, 1, reason, Subscribers.Treasurer, Cancel));
        Assert.Equal(verdict == PaymentVerdict.Assigned ? 0 : 1, (await Resolve("")).Refusals.Count);
        if (verdict != PaymentVerdict.Assigned)
        {
            Assert.Equal(verdict, (await Resolve("Loyer d’un autre")).Value);
        }

        Assert.Equal("PaymentAlreadyResolved", Assert.Single((await Resolve("encore")).Refusals).Rule);
        Assert.Equal((accounts, state), (await people.Accounts(), await people.State(1)));
        await people.MustVerify();
    }
}
