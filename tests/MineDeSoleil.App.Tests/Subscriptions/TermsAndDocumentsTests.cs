using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Tests.Subscriptions;

/// <summary>What one subscribes under: changed for today or a day to come, by revisions and versions that stay.</summary>
public sealed class TermsAndDocumentsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Wrong = "FR7630006000011234567890189";
    private readonly Subscribers people = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => people.InitializeAsync();

    public ValueTask DisposeAsync() => people.DisposeAsync();

    [Fact]
    public async Task Terms_WithAWrongIban_AreMendedTheSameDay_AndBeforeThoseOfADayToCome()
    {
        Assert.Equal("", Rules(await Set(Wrong, people.Today.PlusDays(60))));
        Assert.Equal("", Rules(await Set(Wrong, people.Today)));
        var mended = await Set(Subscribers.Iban, people.Today, "mend");
        Assert.Equal(people.Today, mended.Value);
        Assert.Equal(people.Today, (await Set(Subscribers.Iban, people.Today, "mend")).Value); // sent twice: the day is read back as it was
        Assert.Equal(2, await people.Sql<long>($"select count(*) from subscription_terms where effective_from = '{people.Today:uuuu-MM-dd}'"));
        Assert.Equal(Subscribers.Iban, await Iban());
        Assert.Equal("TermsInThePast", Rules(await Set(Subscribers.Iban, people.Today.PlusDays(-1))));

        people.Database.Clock.Advance(Duration.FromDays(60));
        Assert.Equal(Wrong, await Iban());
        Assert.Equal("23001", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CooperativeDatabase.Sql(people.Database.OwnerConnection, "update subscription_terms set iban = ''"))).SqlState);
    }

    [Fact]
    public async Task Document_OfANewVersion_IsAskedFromItsDay_AndWhatWasAcceptedStays()
    {
        await people.Ask();
        var tomorrow = people.Today.PlusDays(1);
        var next = new DocumentAsked("statuts", tomorrow, "Statuts", "Statutes", "Le capital est variable, et plafonné.", "The capital is variable, with a ceiling.");
        Assert.Equal("DocumentFromThePast DocumentTextMissing DocumentTitleMissing", Rules(await Publish(next with { From = people.Today.PlusDays(-1), EnglishTitle = "", Text = "" })));
        Assert.Equal("DocumentCodeUnreadable", Rules(await Publish(next with { Code = "Les Statuts" })));
        Assert.Equal(new DocumentReceipt("statuts", 2), (await Publish(next)).Value);
        Assert.Equal("DocumentSaysTheSame", Rules(await Publish(next)));
        Assert.Equal("PublishDocument subscription-document:statuts 2", await people.Sql<string>("select action || ' ' || subject || ' ' || (detail->>'version') from audit_trail order by id desc limit 1"));

        Assert.False((await people.Try(Subscribers.Newcomer("Bo"))).IsRefused); // today the first is still the one
        people.Database.Clock.Advance(Duration.FromDays(1));
        Assert.Equal("DocumentNotAccepted", Rules(await people.Try(Subscribers.Newcomer("Cy"))));
        Assert.False((await people.Try(Subscribers.Newcomer("Cy") with { Accepted = ["statuts@2"] })).IsRefused);
        Assert.Equal("1:1 2:1 3:2", await people.Sql<string>("select string_agg(subscription_number || ':' || version, ' ' order by subscription_number) from accepted_documents"));
        Assert.Equal("23001", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CooperativeDatabase.Sql(people.Database.OwnerConnection, "update subscription_documents set text = ''"))).SqlState);
    }

    [Fact]
    public async Task Document_ThatEnds_IsAskedUntilItsDay_KeepsItsHistory_AndMayComeBack()
    {
        var tomorrow = people.Today.PlusDays(1);
        Assert.Equal("DocumentNotAsked", Rules(await End("charte", tomorrow)));
        Assert.Equal("DocumentFromThePast", Rules(await End("statuts", people.Today.PlusDays(-1))));
        Assert.Equal(new DocumentReceipt("statuts", 2), (await End("statuts", tomorrow)).Value);
        Assert.Equal("DocumentNotAsked", Rules(await End("statuts", tomorrow)));
        Assert.Equal("EndDocument subscription-document:statuts", await people.Sql<string>("select action || ' ' || subject from audit_trail order by id desc limit 1"));

        Assert.Equal("DocumentNotAccepted", Rules(await people.Try(Subscribers.Newcomer() with { Accepted = [] }))); // until tomorrow it is asked for
        people.Database.Clock.Advance(Duration.FromDays(1));
        Assert.False((await people.Try(Subscribers.Newcomer("Bo") with { Accepted = [] })).IsRefused);
        Assert.Equal(2L, await people.Sql<long>("select count(*) from subscription_documents where code = 'statuts'"));
        Assert.Equal(new DocumentReceipt("statuts", 3), (await Publish(new("statuts", people.Today, "Statuts", "Statutes", "De nouveau.", "Again."))).Value);
        Assert.Equal("DocumentNotAccepted", Rules(await people.Try(Subscribers.Newcomer("Cy") with { Accepted = [] })));
    }

    private Task<Decision<DocumentReceipt>> End(string code, LocalDate from) => people.Database.Do((PublishDocument use) => use.End(code, from, Subscribers.Treasurer, null, Cancel));

    private Task<Decision<LocalDate>> Set(string iban, LocalDate from, string? key = null) => people.Database.Do((SetSubscriptionTerms use) =>
        use.Run(new TermsAsked(from, true, "A", 100, 30, iban, null, "Mine de Soleil"), Subscribers.Treasurer, key, Cancel));

    private Task<Decision<DocumentReceipt>> Publish(DocumentAsked asked) => people.Database.Do((PublishDocument use) => use.Run(asked, Subscribers.Treasurer, null, Cancel));

    private async Task<string?> Iban() => (await people.Database.Do((SubscriptionsOnDay use) => use.Terms(people.Today, Cancel)))!.Iban;

    private static string Rules<T>(Decision<T> decision) => string.Join(' ', decision.Refusals.Select(r => r.Rule).Order());
}
