using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.App.Tests.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Subscriptions;

/// <summary>A company open to subscriptions, class A at 50.00 €, with Stripe's stub beside it, and what people do in one line each.</summary>
public sealed class Subscribers : IAsyncLifetime
{
    public const string Iban = "FR1420041010050500013M02606";
    public static readonly Actor Treasurer = new("account:treasurer", "administrator");
    private static readonly Actor Visitor = new("visitor", "public");

    public Subscribers(PostgresCluster cluster)
    {
        Database = new(cluster) { Instead = services => services.AddSingleton(_ => new CardProvider(StripeStub.SecretKey, StripeStub.WebhookSecret, Stripe)) };
        Stripe = new StripeStub(Database.Clock);
    }

    public CooperativeDatabase Database { get; }

    public StripeStub Stripe { get; }

    public LocalDate Today => Database.Clock.Now.DayInParis();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        await Database.AddHolders("H1");
        await Database.OpenSubscriptions();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>From today on the statutes have newcomers approved, as those of a Centrale Villageoise and of a SCIC do.</summary>
    public Task NeedApproval() => Database.AddStatutes(StatutesModels.CentraleVillageoise(Today) with { MaximumPercentOfCapital = null });

    /// <summary>Somebody new, told apart by the given name.</summary>
    public static SubscriptionForm Newcomer(string given = "Ada", long shares = 3, LocalDate? born = null) => new(
        null,
        new HolderDetails(Nature.Person, "Exemple", given, "", born ?? new LocalDate(1985, 4, 5), null, new Address("2 rue du Soleil", "62750", "Loos-en-Gohelle", "FR"), null, null, null),
        TaxStatus.Resident, "", "", shares, $"{given.ToLowerInvariant()}@exemple.example", true, ["statuts@1"]);

    public static SubscriptionForm Holder(string code = "H1", long shares = 2) =>
        new(code, null, null, "", "", shares, "h1@exemple.example", true, ["statuts@1"]);

    public Task<Decision<SubscriptionReceipt>> Try(SubscriptionForm form, string? key = null) => Database.Do((AskSubscription use) =>
        use.Run(form, token => new Uri($"https://mds.example/souscrire/{token}"), "fr", Visitor, key, Cancel));

    public async Task<SubscriptionReceipt> Ask(SubscriptionForm? form = null) => (await Try(form ?? Newcomer())).Value;

    /// <summary>A transfer as a statement tells it, with the right reference.</summary>
    public async Task<long> Transfer(long subscription, decimal euros, string? id = null, LocalDate? on = null) => (await Database.Do((TakePayment use) => use.Run(
        new MoneyTold(PaymentProvider.Transfer, id ?? Guid.NewGuid().ToString("N"), PaymentKind.Received, Money.Euros(euros), on ?? Today, CreditorReference.Of(subscription).Text, subscription, null, "test"),
        Treasurer, Cancel))).Value.Number;

    public async Task<long> TakeBack(long subscription, decimal euros, string of) => (await Database.Do((TakePayment use) => use.Run(
        new MoneyTold(PaymentProvider.Transfer, $"{of}-back", PaymentKind.Returned, Money.Euros(euros), Today, null, subscription, of, "test"), Treasurer, Cancel))).Value.Number;

    /// <summary>The id of the payment page that a subscription opens.</summary>
    public async Task<string> OpenPage(Guid token) =>
        (await Database.Do((StartCheckout use) => use.Run(token, Cancel))).Value.AbsoluteUri.Split('/')[^1];

    public Task<Decision<ProviderEventState>> Deliver(string body, string? signature = null) => Database.Do((ReceiveCardEvent use) =>
        use.Run(body, signature ?? StripeStub.Sign(body, Database.Clock.Now), Cancel));

    public async Task<T> Sql<T>(string sql) => (T)(await CooperativeDatabase.Sql(Database.AppConnection, sql))!;

    public async Task<SubscriptionState> State(long number) =>
        Enum.Parse<SubscriptionState>((await Sql<string>($"select replace(state, '_', '') from subscriptions where number = {number}")), ignoreCase: true);

    /// <summary>What the accounts say, debit less credit in euros, e.g. "1013:-150 4563:0 512:150".</summary>
    public Task<string> Accounts() => Sql<string>("""
        select coalesce(string_agg(account || ':' || euros, ' ' order by account), '')
        from (select account, trim_scale(sum(debit_cents - credit_cents) / 100.0) as euros from journal_lines group by account having sum(debit_cents - credit_cents) <> 0) a
        """);

    /// <summary>The subjects of the mails, oldest first.</summary>
    public Task<string> Mails() => Sql<string>("select coalesce(string_agg(subject, ' | ' order by id), '') from mails");

    public Task MustVerify() => Database.MustVerify();
}
