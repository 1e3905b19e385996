using System.Net;
using System.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MineDeSoleil.App;
using MineDeSoleil.App.Installations;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Web.Tests.Access;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Administrator;

/// <summary>The page of production sources, on a site of its own whose Enphase is a stub: consent, links, an import that is watched, and what is refused.</summary>
public sealed class SourcePagesTests(WebFixture web) : IAsyncLifetime
{
    private const string Page = "/administration/sources";
    private static readonly bool KeepsScreens = Environment.GetEnvironmentVariable("MDS_SCREENS") == "1";
    private CooperativeDatabase database = null!;
    private EnphaseStub enphase = null!;
    private WebFixture.Site site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await web.NewDatabase();
        enphase = await EnphaseStub.Start();
        foreach (var (code, name) in new[] { ("VARET", "Salle Varet"), ("ZOLA", "École Zola") })
        {
            var roof = new InstallationCommand(code, name, "rue des Essais", "Commune", RoofKind.Public, new(2020, 1, 15), [new SolarArray("sud", 100_000, 0, 30)], null, [], null, null);
            Assert.False((await database.Do<RegisterInstallation, Decision<string>>(use => use.Run(roof, Actor.CommandLine, null, Cancel))).IsRefused);
        }

        site = web.SiteOn(database, services => services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddSingleton(enphase.Options));
        enphase.BringsBackTo = site.Address;
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await enphase.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Source_IsConsentedTo_Linked_AndReadWhileThePageWatches(bool hasScript)
    {
        await using var visit = await Administrator(new(HasScript: hasScript));
        var page = visit.Page;
        await visit.OpenAsync(Page);
        var card = page.Locator("#enphase");
        await Assertions.Expect(card).ToContainTextAsync("Personne n’a encore autorisé la lecture");
        await Assertions.Expect(page.Locator("#huawei")).ToContainTextAsync("Huawei__UserName, Huawei__SystemCode");
        await card.GetByRole(AriaRole.Link, new() { Name = "Autoriser" }).ClickAsync();
        await Assertions.Expect(page.GetByText("L’accès à Enphase est autorisé")).ToBeVisibleAsync();
        await Assertions.Expect(card).ToContainTextAsync("Aucun toit n’est relié");

        await card.GetByRole(AriaRole.Link, new() { Name = "Relier les toits" }).ClickAsync();
        await page.GetByLabel("Salle Varet").FillAsync("2875");
        await page.GetByLabel("École Zola").FillAsync("2875");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("L’identifiant « 2875 » est donné à plusieurs toits : VARET, ZOLA");
        await page.GetByLabel("École Zola").FillAsync("2876");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Toits mis à jour : 2")).ToBeVisibleAsync();

        var gate = new TaskCompletionSource();
        enphase.Next.Enqueue(context => context.Response.WriteAsync(Answer("2875")));
        enphase.Next.Enqueue(async context =>
        {
            await gate.Task;
            await context.Response.WriteAsync(Answer("2876"));
        });
        await visit.OpenAsync(Page);
        await card.GetByRole(AriaRole.Button, new() { Name = "Lancer l’import maintenant" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Toits lus : 1 sur 2"); // the page is read again by itself
        if (KeepsScreens)
        {
            await Pictures(visit, "sources under way");
        }

        await card.GetByRole(AriaRole.Button, new() { Name = "Lancer l’import maintenant" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Un import de la source « enphase » est déjà en cours");
        var looks = await visit.OpenAsync(Page);
        Assert.Equal("3", await looks.HeaderValueAsync("Refresh"));
        Assert.Null(await (await visit.OpenAsync(Page + "?suivi=non")).HeaderValueAsync("Refresh"));
        await visit.OpenAsync(Page);
        gate.SetResult();
        await Assertions.Expect(card).ToContainTextAsync("en ordre");
        await Assertions.Expect(page.Locator("progress")).ToHaveCountAsync(0);
        await Assertions.Expect(card).ToContainTextAsync("998 sur 1");
        Assert.Null(await (await visit.OpenAsync(Page)).HeaderValueAsync("Refresh"));
        Assert.Equal("done|2|2|person", await Sql("select concat_ws('|', outcome, roofs_done, roofs, trigger) from import_runs"));
        Assert.Equal("user", await Sql("select split_part(started_by, ':', 1) from import_runs"));

        await card.GetByRole(AriaRole.Button, new() { Name = "Révoquer" }).ClickAsync();
        await Assertions.Expect(page.GetByText("L’autorisation est révoquée")).ToBeVisibleAsync();
        Assert.Equal(0L, await Sql("select count(*) from source_tokens"));
        Assert.Equal("GiveConsent, LinkRoofs, FetchReadings, RevokeConsent", await Sql(
            "select string_agg(action, ', ' order by id) from audit_trail where action in ('GiveConsent', 'LinkRoofs', 'FetchReadings', 'RevokeConsent')"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Consent_WhoseStateIsNotOurs_IsRefused()
    {
        await using var visit = await Administrator(new());
        await using var other = await Administrator(new(HasScript: false));
        var state = await State(visit);
        Assert.Equal(400, await Return(visit, $"code=code-1&state={state[..^4]}AAAA")); // not as it was sealed; and it counted
        Assert.Equal(400, await Return(visit, $"code=code-1&state={state}"));
        state = await State(visit);
        Assert.Equal(400, await Return(other, $"code=code-1&state={state}")); // the same account in another browser
        database.Clock.Advance(Duration.FromMinutes(11));
        Assert.Equal(400, await Return(visit, $"code=code-1&state={state}"));
        Assert.Equal(400, await Return(visit, $"error=access_denied&state={await State(visit)}"));
        Assert.Equal(400, await Return(visit, $"code=another&state={await State(visit)}"));
        Assert.Equal(0L, await Sql("select count(*) from source_tokens"));
        Assert.Equal(0, enphase.TokensGiven);
        Assert.Equal(302, await Return(visit, $"code=code-1&state={await State(visit)}"));
        Assert.Equal(1L, await Sql("select count(*) from source_tokens"));
    }

    [Fact]
    public async Task EveryState_IsLegible_OnADeskAndOnAPhone()
    {
        await Sql("insert into source_links (source, installation, device_id) values ('enphase', 'VARET', '2875')");
        await Sql("""
            insert into import_runs (source, trigger, started_by, started_at, ended_at, outcome, new_readings, revisions, unchanged, held, roofs, roofs_done, failure_kind, detail, retry_at)
            select 'enphase', 'schedule', 'job:fetch-readings', t, t, 'failed', 0, 0, 0, 0, 1, 0, 'authorisation_expired', 'enphase: no consent', '2026-11-23 08:00Z'
            from generate_series('2026-11-21 08:00Z'::timestamptz, '2026-11-22 07:00Z', '4 hours') t
            """);
        await Sql("insert into source_credits (source, \"window\", starts_at, used) values ('enphase', 'month', '2026-10-31 23:00Z', 1000)");
        await using var visit = await Administrator(new());
        var faults = new List<string>();
        foreach (var address in new[] { Page, Page + "/enphase/toits" })
        {
            foreach (var language in new[] { "fr", "en" })
            {
                await visit.Page.SetViewportSizeAsync(Look.Desktop, 900);
                await visit.Page.GotoAsync($"/preferences?langue={language}&retour={Uri.EscapeDataString(address)}");
                faults.AddRange((await visit.AxeAsync()).Select(fault => $"{address} {language}: {fault}"));
                await visit.Page.SetViewportSizeAsync(320, 844);
                var wider = await visit.OverflowAsync();
                faults.AddRange((await visit.AxeAsync()).Append(wider > 0 ? $"{wider} px too wide" : "").Where(f => f.Length > 0).Select(fault => $"{address} {language} phone: {fault}"));
                if (KeepsScreens)
                {
                    await Pictures(visit, $"sources{address[Page.Length..].Replace('/', '-')} {language}");
                }
            }
        }

        await visit.OpenAsync(Page);
        await Assertions.Expect(visit.Page.Locator("#enphase")).ToContainTextAsync("Left alone until");
        await Assertions.Expect(visit.Page.Locator("#enphase")).ToContainTextAsync("0 of 1,000 this month");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(visit.Complaints);
    }

    private static string Answer(string system) => EnphaseStub.Answer(system, "2026-11-20", "40000", $"{Instant.FromUtc(2026, 11, 20, 15, 0).ToUnixTimeSeconds()}");

    private static async Task Pictures(Visit visit, string name)
    {
        await visit.Page.SetViewportSizeAsync(Look.Phone, 844);
        await visit.ScreenshotAsync($"{name} phone");
        await visit.Page.SetViewportSizeAsync(Look.Desktop, 900);
        await visit.ScreenshotAsync(name);
    }

    private async Task<Visit> Administrator(Look look)
    {
        var visit = await web.VisitAsync(look, site);
        await visit.Enter(Who.Administrator);
        return visit;
    }

    /// <summary>Begins a consent; answers the state that goes to the provider.</summary>
    private static async Task<string> State(Visit visit)
    {
        var answer = await visit.Page.APIRequest.GetAsync(Page + "/enphase/autoriser", new() { MaxRedirects = 0 });
        Assert.Equal((int)HttpStatusCode.Redirect, answer.Status);
        var asked = HttpUtility.ParseQueryString(new Uri(answer.Headers["location"]).Query);
        Assert.Equal("http://localhost:5080/administration/sources/retour", asked["redirect_uri"]);
        return asked["state"]!;
    }

    private static async Task<int> Return(Visit visit, string query) => (await visit.Page.APIRequest.GetAsync($"{Page}/retour?{query}", new() { MaxRedirects = 0 })).Status;

    private Task<object?> Sql(string sql) => CooperativeDatabase.Sql(database.AppConnection, sql);
}
