using System.Globalization;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Tests.Mail;

/// <summary>Where the language of somebody's mails comes from: what they subscribed in, signed in with, or chose; French where nobody said anything.</summary>
public sealed class LanguagesTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private readonly Subscribers people = new(cluster);

    private CooperativeDatabase Database => people.Database;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await people.InitializeAsync();

    public ValueTask DisposeAsync() => people.DisposeAsync();

    [Fact]
    public async Task WhoSubscribesInEnglish_IsWrittenToInEnglish_UntilTheyChooseFrench()
    {
        var form = Subscribers.Newcomer();
        var asked = (await Database.Do((AskSubscription use) => use.Run(form, token => new($"https://essai.example/souscrire/{token}"), "en", new("visitor", "public"), null, Cancel))).Value;
        await people.Transfer(asked.Number, 150);
        Assert.Equal($"{form.Email}: Subscription no. 1: ready to be paid\n{form.Email}: Your shares are in the register (subscription no. 1)", await Database.Letters());
        Assert.Equal("en", await people.Sql<string>($"select language from shareholders where email = '{form.Email}'"));
        Assert.Equal("en-GB", (await LanguageOf(form.Email)).Name);

        // The site was read in French on the day of the first sign-in: that is no choice.
        var account = await SignIn(form.Email, OutboxOfTest.French);
        Assert.Equal("en-GB", (await LanguageOf(form.Email)).Name);
        Assert.Empty((await Choose(account, "fr")).Refusals);
        Assert.Equal("fr-FR", (await LanguageOf(form.Email)).Name);
        var id = new ShareholderId(await people.Sql<Guid>($"select id from shareholders where email = '{form.Email}'"));
        Assert.Empty((await Database.Do((ChangeEmail change) => change.Run(id, form.Email, "neuve@essai.example", new("user:1", "shareholder"), Cancel))).Refusals);
        Assert.Equal("fr-FR", (await LanguageOf("neuve@essai.example")).Name); // the choice goes with them
        Assert.Contains($"{form.Email}: Votre adresse e-mail a été changée", await Database.Letters(), StringComparison.Ordinal);
        Assert.Equal("LanguageUnknown", (await Choose(account, "de")).Refusals[0].Rule);
        Assert.Equal(1L, await people.Sql<long>("select count(*) from audit_trail where action = 'ChangeLanguage'"));
    }

    [Fact]
    public async Task WhoSignsInInEnglish_HasAnAccountInEnglish_AndTheDayOf18IsToldInIt()
    {
        const string address = "jeune@essai.example";
        await CooperativeDatabase.Sql(Database.OwnerConnection, $"update shareholders set email = '{address}', birth_date = '2008-11-22' where code = 'H1'");
        Assert.Equal("fr-FR", (await LanguageOf(address)).Name);
        await SignIn(address, English);
        Assert.Equal("en-GB", (await LanguageOf(address)).Name);
        Assert.Equal("fr-FR", (await LanguageOf("inconnue@essai.example")).Name);

        Assert.False((await Database.EnterAny(new(MovementKind.Subscription, "A", null, "H1", new(2), new(2026, 1, 5)))).IsRefused);
        await CooperativeDatabase.Sql(Database.OwnerConnection, "delete from mails");
        Assert.Equal(1, (await Database.Do((NoticeMajorities notice) => notice.Run(Actor.Job("test"), Cancel))).Value.Noticed);
        Assert.Equal($"{address}: You are 18: your shares of the sun are yours", await Database.Letters());
    }

    private async Task<Guid> SignIn(string address, CultureInfo culture)
    {
        var token = "";
        await Database.Do(async (AskSignInLink ask) =>
        {
            await ask.Run(address, "browser", null, made => new Uri($"https://essai.example/connexion/lien?jeton={token = made}"), culture, Cancel);
            return true;
        });
        return (await Database.Do((UseSignInLink use) => use.Run(token, Cancel))).Value.AccountId;
    }

    private Task<Decision<string>> Choose(Guid account, string language) => Database.Do((ChangeLanguage change) => change.Run(account, language, new("user:1", "shareholder"), Cancel));

    private Task<CultureInfo> LanguageOf(string address) => Database.Do((MailReaders readers) => readers.LanguageOf(address, Cancel));
}
