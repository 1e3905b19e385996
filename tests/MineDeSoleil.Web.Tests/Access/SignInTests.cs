using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Tests.Access;

public sealed class SignInTests(WebFixture web)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shareholder_WithALinkByMail_ComesInAndGoesOut(bool hasScript)
    {
        await web.PeopleAreThere();
        await using var visit = await web.VisitAsync(new Look(HasScript: hasScript));
        await visit.OpenAsync("/associe/MINE/documents");
        Assert.Contains("/connexion", visit.Page.Url, StringComparison.Ordinal);

        await visit.Page.GetByLabel("Votre adresse e-mail").FillAsync(Personas.Shareholder.Email);
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Recevoir mon lien" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Regardez votre courrier");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "ils se lisent sur une page" }).ClickAsync();
        await visit.Page.Locator("article").First.GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Me connecter", Exact = true }).ClickAsync();

        await Microsoft.Playwright.Assertions.Expect(visit.Page).ToHaveURLAsync(new Uri(web.Address, "/associe/MINE/documents").ToString());
        await visit.Page.Locator(".account__button").ClickAsync();
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Me déconnecter", Exact = true }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Vous êtes déconnecté");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Passkey_OnceSaved_OpensTheAccountWithoutAnAddress()
    {
        await using var visit = await web.VisitAsync(new Look());
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });

        // WebAuthn wants a name, not an address: localhost is one and counts as safe.
        var site = new UriBuilder(web.Address) { Host = "localhost" }.Uri;
        await web.PeopleAreThere();
        await visit.OpenAsync(new Uri(site, "/connexion").ToString());
        await visit.Page.Locator("button[name=personne][value=second-administrator]").ClickAsync();
        await visit.OpenAsync(new Uri(site, "/compte").ToString());
        await visit.Page.GetByLabel("Nom de la clé").FillAsync("ma clé d’essai");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Enregistrer une clé sur cet appareil" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByText("La clé d’accès est enregistrée")).ToBeVisibleAsync();
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByText("ma clé d’essai")).ToBeVisibleAsync();
        await visit.ScreenshotAsync("compte");

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Me déconnecter partout" }).ClickAsync();
        await visit.OpenAsync(new Uri(site, "/connexion").ToString());
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Utiliser ma clé d’accès" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(visit.Page).ToHaveURLAsync(new Uri(site, "/administration").ToString());

        await visit.OpenAsync(new Uri(site, "/compte").ToString());
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Retirer la clé ma clé d’essai" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByText("Aucune clé pour l’instant")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Address_KnownOrNot_IsAnsweredAlike()
    {
        await web.PeopleAreThere();
        using var http = await web.HttpAs(Who.Anonymous);
        var known = await http.Submit("/connexion", "/connexion", ("Email", "autre.associe@demonstration.example"));
        var unknown = await http.Submit("/connexion", "/connexion", ("Email", "inconnue@demonstration.example"));
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(known.Headers.Location, unknown.Headers.Location);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/connexion/lien")]
    public async Task Return_ToAnotherSite_IsForgotten(string wanted)
    {
        await web.PeopleAreThere();
        using var http = await web.HttpAs(Who.Anonymous);
        var answer = await http.Submit("/connexion", "/demo/connexion", ("personne", "administrator"), ("retour", wanted));
        Assert.Equal("/administration", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Session_IsClosedToScriptsAndOtherSites_AndEndsAtOnceWhenTheAccountIsDisabled()
    {
        await web.PeopleAreThere();
        using var http = await web.HttpAs(Who.Anonymous);
        var answer = await http.Submit("/connexion", "/demo/connexion", ("personne", "town-hall"));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("mds.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/compte", TestContext.Current.CancellationToken)).StatusCode);
        var towns = $"email_folded = '{Personas.TownHall.Email}'";
        await CooperativeDatabase.Sql(web.Database.OwnerConnection, $"update user_accounts set disabled_at = now() where {towns}");
        var shut = await http.GetAsync("/compte", TestContext.Current.CancellationToken);
        await CooperativeDatabase.Sql(web.Database.OwnerConnection, $"update user_accounts set disabled_at = null where {towns}");
        Assert.Equal(HttpStatusCode.Redirect, shut.StatusCode);
    }

    [Fact]
    public async Task Cookie_OverHttps_IsSecureAndOfThisHostAlone()
    {
        await using var site = new Site(web.Database, isDemonstration: true);
        using var http = site.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });
        var answer = await http.Submit("/connexion", "/demo/connexion", ("personne", "auditor"));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-mds.session=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OutsideTheDemonstration_NeitherItsMailsNorItsPersonasExist()
    {
        await using var site = new Site(web.Database, isDemonstration: false);
        using var http = site.CreateClient(new() { AllowAutoRedirect = false });
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/demo/courriels", TestContext.Current.CancellationToken)).StatusCode);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("personne", "administrator")]);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync("/demo/connexion", form, TestContext.Current.CancellationToken)).StatusCode);
        Assert.DoesNotContain("personne", await http.GetStringAsync("/connexion", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(
            site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), e => e.RoutePattern.RawText!.StartsWith("demo", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Machine_ThatTriesTooOften_IsToldToWait()
    {
        // From an address of its own, so that the other tests keep their tries.
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.77"), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = web.Address };
        HttpResponseMessage answer;
        var tries = 0;
        do
        {
            using var form = new FormUrlEncodedContent([]);
            answer = await http.PostAsync("/connexion", form, TestContext.Current.CancellationToken);
        }
        while (answer.StatusCode == HttpStatusCode.BadRequest && ++tries <= SignInLimits.AttemptsPerTenMinutes);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(SignInLimits.AttemptsPerTenMinutes, tries);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/connexion", TestContext.Current.CancellationToken)).StatusCode);
    }

    private sealed class Site(CooperativeDatabase database, bool isDemonstration) : WebApplicationFactory<Hosting.Demonstration>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(Environments.Production);
            builder.UseSetting(Hosting.Demonstration.Key, isDemonstration ? "true" : "false");
            builder.UseSetting("ConnectionStrings:Cooperative", database.AppConnection);
        }
    }
}
