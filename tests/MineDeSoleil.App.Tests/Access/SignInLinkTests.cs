using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Tests.Access;

public sealed class SignInLinkTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Known = "connue@essai.example";
    private readonly CooperativeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.AddHolders("H1");
        await CooperativeDatabase.Sql(database.OwnerConnection, $"update shareholders set email = '{Known}'");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Link_WhenUsed_LetsInOnce_AndIsNowhereReadableInItsTable()
    {
        var token = await Ask("Connue@Essai.example ");
        Assert.Equal(Known, (await Look(token))!.Email);
        Assert.Equal(Known, (await Look(token))!.Email); // looking does not use it up

        var first = await Use(token);
        var second = await Use(token);

        Assert.Equal("/associe", first.Value.ReturnTo);
        Assert.Equal("SignInLinkInvalid", second.Refusals[0].Rule);
        Assert.Null(await Look(token));
        Assert.Equal(0L, await CooperativeDatabase.Sql(database.OwnerConnection, $"select count(*) from sign_in_links l where l::text like '%{token}%'"));
        Assert.Equal(1L, await CooperativeDatabase.Sql(database.OwnerConnection, "select count(*) from audit_trail where action = 'SignIn'"));
    }

    [Fact]
    public async Task Link_AfterFifteenMinutes_IsRefused()
    {
        var token = await Ask(Known);
        database.Clock.Advance(SignInLink.Lifetime - Duration.FromSeconds(1));
        Assert.NotNull(await Look(token));
        database.Clock.Advance(Duration.FromSeconds(1));
        Assert.Null(await Look(token));
        Assert.True((await Use(token)).IsRefused);
    }

    [Fact]
    public async Task Link_WhenTwoBrowsersUseItAtOnce_LetsInOne()
    {
        var token = await Ask(Known);
        var both = await Task.WhenAll(Use(token), Use(token));
        Assert.Single(both, decision => !decision.IsRefused);
    }

    [Fact]
    public async Task UnknownAddress_IsSentNothing_ButLeavesTheSameTrace()
    {
        await Ask("personne@essai.example");
        Assert.Equal(0L, await CooperativeDatabase.Sql(database.OwnerConnection, "select count(*) from mails"));
        Assert.Equal(1L, await CooperativeDatabase.Sql(database.OwnerConnection, "select count(*) from sign_in_links"));
    }

    [Fact]
    public async Task Address_PastItsHourlyLimit_IsSentNothingMore_UntilTheHourHasPassed()
    {
        for (var asked = 0; asked < SignInLink.PerAddressPerHour + 3; asked++)
        {
            await Ask(Known);
        }

        Assert.Equal((long)SignInLink.PerAddressPerHour, await CooperativeDatabase.Sql(database.OwnerConnection, "select count(*) from mails"));
        database.Clock.Advance(Duration.FromHours(1));
        await Ask(Known);
        Assert.Equal(SignInLink.PerAddressPerHour + 1L, await CooperativeDatabase.Sql(database.OwnerConnection, "select count(*) from mails"));
    }

    [Fact]
    public async Task Address_WhenDisabled_IsNotLetInByALinkSentBefore()
    {
        await Use(await Ask(Known));
        var token = await Ask(Known);
        await CooperativeDatabase.Sql(database.OwnerConnection, "update user_accounts set disabled_at = now()");
        Assert.True((await Use(token)).IsRefused);
    }

    [Theory]
    [InlineData("fr-FR", "Votre lien de connexion à Mine de Soleil", "valable 15 minutes")]
    [InlineData("en-GB", "Your sign-in link for Mine de Soleil", "valid for 15 minutes")]
    public async Task Mail_IsWrittenInTheReadersLanguage_AsTextAndAsHtml(string culture, string subject, string sentence)
    {
        var token = await Ask(Known, culture);
        await using var scope = database.Scope();
        var mail = await scope.ServiceProvider.GetRequiredService<CooperativeDb>().Mails.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(subject, mail.Subject);
        Assert.All([mail.Text, mail.Html], body =>
        {
            Assert.Contains(sentence, body, StringComparison.Ordinal);
            Assert.Contains(token, body, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Mail_WhenTheServerFails_IsTriedAgainLater_AndKeepsNoTextOnceSent()
    {
        await Ask(Known);
        var carrier = new StubCarrier();
        carrier.Fails = true;
        Assert.Equal(0, await Deliver(carrier));
        carrier.Fails = false;
        Assert.Equal(0, await Deliver(carrier)); // too early
        database.Clock.Advance(Duration.FromMinutes(2));
        Assert.Equal(1, await Deliver(carrier));
        Assert.Equal(1L, await CooperativeDatabase.Sql(database.OwnerConnection, "select count(*) from mails where sent_at is not null and text is null and html is null"));
    }

    private async Task<string> Ask(string email, string culture = "fr-FR")
    {
        var token = "";
        await database.Do<AskSignInLink, bool>(async useCase =>
        {
            await useCase.Run(email, "browser", "/associe", t => new Uri($"https://essai.example/connexion/lien?jeton={token = t}"), CultureInfo.GetCultureInfo(culture), TestContext.Current.CancellationToken);
            return true;
        });
        return token;
    }

    private Task<SignInOffer?> Look(string token) =>
        database.Do<UseSignInLink, SignInOffer?>(useCase => useCase.Look(token, "browser", TestContext.Current.CancellationToken));

    private Task<Decision<SignedIn>> Use(string token) =>
        database.Do<UseSignInLink, Decision<SignedIn>>(useCase => useCase.Run(token, TestContext.Current.CancellationToken));

    private async Task<int> Deliver(IMailCarrier carrier)
    {
        await using var scope = database.Scope();
        var services = scope.ServiceProvider;
        return (await new DeliverMail(services.GetRequiredService<CooperativeDb>(), services.GetRequiredService<Outbox>(), carrier, database.Clock).Run(TestContext.Current.CancellationToken)).Sent;
    }

    private sealed class StubCarrier : IMailCarrier, IMailSession
    {
        public bool Fails { get; set; }

        public bool KeepsText => false;

        public Task<IMailSession> Open(Letterhead head, CancellationToken cancel) => Task.FromResult<IMailSession>(this);

        public Task<Carried> Carry(MailMessage mail) => Task.FromResult(Fails ? new Carried(Carriage.NotNow, "450 come back later") : new Carried(Carriage.Taken));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
