using MineDeSoleil.App.Access;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Subscriptions;

/// <summary>From the form to the register, and every way a subscription may end otherwise.</summary>
public sealed class SubscriptionTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly Subscribers people = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => people.InitializeAsync();

    public ValueTask DisposeAsync() => people.DisposeAsync();

    [Fact]
    public async Task Newcomer_WhenPaid_BecomesAHolder_WithNumberedSharesDatedByTheLastPayment()
    {
        var asked = await people.Ask(Subscribers.Newcomer(shares: 3));
        Assert.Equal((1, SubscriptionState.AwaitingPayment), (asked.Number, asked.State));
        Assert.Equal(15000, await people.Sql<long>("select price_cents from subscriptions")); // three times the nominal: nothing of it came with the form
        Assert.Equal(0, await people.Sql<long>("select count(*) from shareholders where family_name = 'Exemple'"));

        people.Database.Clock.Advance(Duration.FromDays(4));
        await people.Transfer(1, 100, on: new(2026, 11, 24));
        Assert.Equal(SubscriptionState.AwaitingPayment, await people.State(1));
        await people.Transfer(1, 50, on: new(2026, 11, 25));

        Assert.Equal("Issued|1|2026-11-25|3|souscription:1|0001", await people.Sql<string>("""
            select initcap(s.state) || '|' || m.number || '|' || m.effective_on || '|' || m.shares || '|' || m.document || '|' || h.code
            from subscriptions s join movements m on m.number = s.movement_number join shareholders h on h.id = m.to_id
            """));
        Assert.Equal("1013:-150 512:150", await people.Accounts());
        Assert.Equal("512:10000:0 4563:0:10000 512:5000:0 4563:0:5000 4563:15000:0 1013:0:15000", await people.Sql<string>(
            "select string_agg(account || ':' || debit_cents || ':' || credit_cents, ' ' order by entry_number, line) from journal_lines"));
        Assert.Equal("Souscription n° 1 : il reste à payer | Souscription n° 1 : il manque 50,00 € | Vos parts sont inscrites (souscription n° 1)", await people.Mails());
        Assert.Equal("statuts@1 resident", await people.Sql<string>("select d.code || '@' || d.version || ' ' || t.status from accepted_documents d, tax_statuses t"));
        await people.MustVerify();
    }

    [Fact]
    public async Task SameForm_WhenSentTwice_AsksOnce()
    {
        var first = await people.Try(Subscribers.Newcomer(), "form-1");
        var again = await people.Try(Subscribers.Newcomer(), "form-1");
        Assert.Equal(first.Value, again.Value);
        Assert.Equal(1, await people.Sql<long>("select count(*) from subscriptions"));
        Assert.Equal("IdempotencyKeyReused", Assert.Single((await people.Try(Subscribers.Newcomer(shares: 4), "form-1")).Refusals).Rule);
    }

    [Fact]
    public async Task Form_WithEverythingWrong_IsToldAllAtOnce()
    {
        var form = Subscribers.Newcomer(shares: 0) with { Email = "nulle part", Sworn = false, Accepted = ["statuts@0"], Tax = null };
        Assert.Equal(
            ["DocumentNotAccepted", "EmailUnreadable", "StatementNotSworn", "SubscriptionSizeOutOfRange", "TaxStatusMissing"],
            (await people.Try(form)).Refusals.Select(r => r.Rule).Order());
        Assert.Equal("RepresentativeMissing", Assert.Single((await people.Try(Subscribers.Newcomer(born: new(2020, 1, 1)))).Refusals).Rule);
        Assert.Equal("RepresentativeOfAnAdult", Assert.Single((await people.Try(Subscribers.Newcomer() with { RepresentativeFamilyName = "Exemple" })).Refusals).Rule);
        Assert.Equal("TaxStatusNeedsProof", Assert.Single((await people.Try(Subscribers.Newcomer() with { Tax = TaxStatus.NonResident })).Refusals).Rule);
    }

    [Fact]
    public async Task Child_WhoseParentSubscribes_GetsARepresentativeUntilMajority()
    {
        var asked = await people.Ask(Subscribers.Newcomer("Zoé", 1, new(2020, 2, 29)) with { RepresentativeFamilyName = "Exemple", RepresentativeGivenNames = "Ada", Email = "ada@exemple.example" });
        Assert.Equal(SubscriptionState.Requested, asked.State); // one parent asked: an administrator sees that both agree
        await Approve(asked.Number);
        await people.Transfer(asked.Number, 50);
        Assert.Equal("Ada 2038-02-28 false", await people.Sql<string>("select given_names || ' ' || until || ' ' || (shareholder_id is not null)::text from representatives"));
        Assert.Equal(0, await people.Sql<long>("select count(*) from shareholders where family_name = 'Exemple' and email is not null")); // the address is the parent's

        await CooperativeDatabase.Sql(people.Database.OwnerConnection, "update shareholders set email = 'camille@exemple.example' where code = 'H1'");
        await people.Ask(Subscribers.Newcomer("Léo", 1, new(2019, 5, 4)) with { RepresentativeFamilyName = "ESSAI-h1", RepresentativeGivenNames = "Camille", Email = "camille@exemple.example" });
        await Approve(2);
        await people.Transfer(2, 50);
        Assert.Equal("H1", await people.Sql<string>("select h.code from representatives r join shareholders h on h.id = r.shareholder_id")); // a parent who is a holder is known
    }

    [Fact]
    public async Task Child_WhoComesOfAgeBeforePaying_HasNoRepresentative_AndTakesTheAccountOver()
    {
        var form = Subscribers.Newcomer("Zoé", 1, new(2008, 11, 24)) with { RepresentativeFamilyName = "Exemple", RepresentativeGivenNames = "Ada", Email = "ada@exemple.example" };
        await people.Ask(form);
        await people.Ask(form);
        await Approve(1);
        await Approve(2);
        people.Database.Clock.Advance(Duration.FromDays(2)); // 18 this very day
        await people.Transfer(1, 50);
        await people.Transfer(2, 50);
        Assert.Equal("0 representatives, 1 account, email none, waits since 2026-11-24", await people.Sql<string>("""
            select (select count(*) from representatives) || ' representatives, ' || count(distinct h.id) || ' account, email ' || coalesce(min(h.email), 'none')
              || ', waits since ' || min(c.came_of_age_on)
            from movements m join shareholders h on h.id = m.to_id left join comings_of_age c on c.shareholder_id = h.id and c.confirmed_at is null
            """));
        Assert.Single(await people.Database.Do((PaymentHolds use) => use.Everybody(people.Today, Cancel)));
        Assert.Empty(await people.Database.Do((HolderAccess use) => use.Of("ada@exemple.example", Cancel)));
    }

    private async Task Approve(long number) => Assert.Empty((await people.Database.Do((DecideSubscription use) => use.Approve(number, null, null, Subscribers.Treasurer, Cancel))).Refusals);

    [Fact]
    public async Task Child_OfTwoRepresentatives_IsSubscribedForWhenBothAgree()
    {
        var (ada, max) = (Guid.NewGuid(), Guid.NewGuid());
        await CooperativeDatabase.Sql(people.Database.OwnerConnection, $"""
            update shareholders set birth_date = '2018-05-01' where code = 'H1';
            insert into representatives (id, represented_id, family_name, given_names, since, until)
            select m.id, s.id, 'Exemple', m.name, '2018-05-01', '2036-05-01' from shareholders s, (values ('{ada}'::uuid, 'Ada'), ('{max}', 'Max')) m(id, name) where s.code = 'H1'
            """);
        Assert.Equal(SubscriptionState.AwaitingPayment, (await people.Ask(Subscribers.Holder() with { Agreeing = [ada, max] })).State);
        Assert.Equal(SubscriptionState.Requested, (await people.Ask(Subscribers.Holder() with { Agreeing = [ada] })).State);
        Assert.Equal("NoRepresentativeAgrees", await Approve(null));
        Assert.Equal("EveryRepresentativeMustAgree", await Approve(new([ada])));
        Assert.Equal("", await Approve(new([ada], "ordonnance 12")));

        async Task<string> Approve(MinorAgreement? agreement) => string.Join(' ', (await people.Database.Do((DecideSubscription use) =>
            use.Approve(2, null, agreement, Subscribers.Treasurer, Cancel))).Refusals.Select(r => r.Rule));
    }

    [Fact]
    public async Task TwoSubscriptionsOfOneNewcomer_GoToOneAccount()
    {
        await people.Ask(Subscribers.Newcomer(shares: 1));
        await people.Ask(Subscribers.Newcomer(shares: 2));
        await people.Transfer(1, 50);
        await people.Transfer(2, 100);
        Assert.Equal("0001:1 0001:2", await people.Sql<string>("select string_agg(h.code || ':' || m.shares, ' ' order by m.number) from movements m join shareholders h on h.id = m.to_id"));
    }

    [Fact]
    public async Task Newcomer_WhoLooksLikeAHolder_WaitsForAnAdministrator_WhoSaysWhoItIs()
    {
        await people.Ask(Subscribers.Newcomer(shares: 1));
        await people.Transfer(1, 50);
        var alike = await people.Ask(Subscribers.Newcomer(shares: 2) with { Email = "autre@exemple.example" });
        Assert.Equal(SubscriptionState.Requested, alike.State);

        await people.Database.Do((DecideSubscription use) => use.Approve(2, "0001", null, Subscribers.Treasurer, Cancel));
        await people.Transfer(2, 100);
        Assert.Equal(2, await people.Sql<long>("select count(*) from movements m join shareholders h on h.id = m.to_id where h.code = '0001'"));
    }

    [Fact]
    public async Task Approval_WhereDue_ComesBeforePayment_AndPaidBeforeItIsIssuedWithIt()
    {
        await people.NeedApproval();
        var asked = await people.Ask(Subscribers.Holder());
        await people.Transfer(asked.Number, 100);
        Assert.Equal(SubscriptionState.Requested, await people.State(1));
        Assert.Equal(SubscriptionState.Requested, (await people.Ask()).State); // somebody new too

        people.Database.Clock.Advance(Duration.FromDays(2));
        var decisions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => people.Database.Do((DecideSubscription use) => use.Approve(1, null, null, Subscribers.Treasurer, Cancel))));
        Assert.Single(decisions, decision => !decision.IsRefused); // four administrators at once: one effect
        Assert.Equal("2026-11-24 souscription:1", await people.Sql<string>("select effective_on || ' ' || document from movements")); // not before it was approved
        await people.MustVerify();
    }

    [Fact]
    public async Task Cap_IsAskedAtTheRequest_AndAgainAtTheIssue_AndTheMoneyGoesBack()
    {
        await CooperativeDatabase.Sql(people.Database.OwnerConnection, "insert into statutes (effective_from, legal_form, voting_rule, minimum_shares, maximum_shares) values ('2020-01-01', 'SAS à capital variable', 'per_holder', 1, 5)");
        Assert.Equal("SubscriptionCapReached", Assert.Single((await people.Try(Subscribers.Holder(shares: 6))).Refusals).Rule);
        await people.Ask(Subscribers.Holder(shares: 3));
        await people.Ask(Subscribers.Holder(shares: 3)); // nothing is held yet: both may be asked
        await people.Transfer(1, 150);
        var second = await people.Transfer(2, 150);

        Assert.Equal((SubscriptionState.Issued, SubscriptionState.Paid), (await people.State(1), await people.State(2)));
        Assert.Equal("SubscriptionCapReached", Assert.Single((await people.Database.Do((DecideSubscription use) => use.IssueAgain(2, Subscribers.Treasurer, Cancel))).Refusals).Rule);
        Assert.Equal("1013:-150 4563:-150 512:300", await people.Accounts());

        Assert.Equal(Money.Euros(150), (await people.Database.Do((App.Payments.RefundPayment use) => use.Run(second, Subscribers.Treasurer, Cancel))).Value);
        Assert.Equal(SubscriptionState.Refunded, await people.State(2));
        Assert.Equal("1013:-150 512:150", await people.Accounts());
        await people.MustVerify();
    }

    [Fact]
    public async Task Closed_OrForAnUnknownHolder_IsRefused()
    {
        Assert.Equal("UnknownHolder", Assert.Single((await people.Try(Subscribers.Holder("NOBODY"))).Refusals).Rule);
        people.Database.Clock.Now = Instant.FromUtc(2025, 1, 1, 8, 0);
        Assert.Equal("SubscriptionsClosed", Assert.Single((await people.Try(Subscribers.Newcomer())).Refusals).Rule);
    }
}
