using System.Net;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Administrator;

/// <summary>
/// A share of 50 € becomes five of 10 €, from the administrator's decision to the printed register and the shareholder's page; and a holder who is placed in a college. On the
/// demonstration's own people, in a database of its own.
/// </summary>
public sealed class ConversionPagesTests(WebFixture web)
{
    private static readonly bool KeepsScreens = Environment.GetEnvironmentVariable("MDS_SCREENS") == "1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeOfNominal_GoesFromTheMeetingToTheRegister_TheShareholderReadsIt_AndItIsUndone()
    {
        var database = await web.NewDatabase();
        await database.Do((SeedDemonstration seed) => seed.Run(Cancel));
        await using var site = web.SiteOn(database);
        var code = (string)(await CooperativeDatabase.Sql(database.AppConnection, "select code from share_classes order by code limit 1"))!;
        var capital = await Capital(database);

        await using var visit = await web.VisitAsync(new Look(HasScript: false), site);
        await visit.Enter(Who.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/administration/conversions");
        Assert.Contains("Le nominal n’a jamais changé", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(visit, "conversions-vide");
        await page.ClickAsync("text=Préparer un changement de nominal");
        await page.FillAsync("#Into", code);
        await page.FillAsync("#Nominal", "dix");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("dix", await page.InnerTextAsync("#Nominal-error"), StringComparison.Ordinal);
        Assert.Contains("rempli", await page.InnerTextAsync("#DecidedOn-error"), StringComparison.OrdinalIgnoreCase);
        await page.SelectOptionAsync("#From", code);
        await page.FillAsync("#Nominal", "10");
        await page.FillAsync("#DecidedOn", "2026-06-20");
        await page.FillAsync("#EffectiveOn", "2026-11-22");
        await page.FillAsync("#Document", "PV 2026-7");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("en elle-même", await page.InnerTextAsync("#Into-error"), StringComparison.Ordinal);
        await Look(visit, "conversions-nouvelle");
        await page.FillAsync("#Into", "A10");
        await page.ClickAsync("main form .form__actions button");

        var simulated = Plain(await page.InnerTextAsync("main"));
        Assert.Contains($"1 part {code} de 50 € → 5 parts A10 de 10 €", simulated, StringComparison.Ordinal);
        Assert.Contains("Ce que chacun aura", simulated, StringComparison.Ordinal);
        Assert.Contains("Capital, inchangé", simulated, StringComparison.Ordinal);
        Assert.Equal(capital, await Capital(database));
        await Look(visit, "conversion-simulee");
        await visit.OpenAsync("/administration");
        Assert.Contains("Conversions à inscrire : 1", Plain(await page.InnerTextAsync("main")), StringComparison.Ordinal);
        await visit.OpenAsync("/administration/conversions/1");
        await page.ClickAsync("form[action*='handler=Post'] button");
        Assert.Contains("inscrite au registre", Plain(await page.InnerTextAsync("main")), StringComparison.Ordinal);
        await Look(visit, "conversion-inscrite");
        Assert.Equal(capital, await Capital(database));
        await page.ClickAsync("tbody tr:first-child th a");
        Assert.Contains("Conversion n° 1", Plain(await page.InnerTextAsync("main")), StringComparison.Ordinal); // the act is undone as a whole
        Assert.Equal(0, await page.Locator(".button--danger").CountAsync());
        await visit.OpenAsync("/administration/registre/nouveau");
        Assert.Equal(["A10"], await page.Locator("#Class option").EvaluateAllAsync<string[]>("options => options.map(o => o.value)"));

        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = site.Address };
        Assert.Equal(HttpStatusCode.Redirect, (await http.Submit("/connexion", "/demo/connexion", ("personne", "administrator"))).StatusCode);
        var pdf = await http.GetByteArrayAsync("/administration/registre/editions?handler=File&document=Movements", Cancel);
        var printed = await PaperText.Of(pdf);
        Assert.Contains("La société (conversion)", printed, StringComparison.Ordinal);
        Assert.Contains("PV 2026-7", printed, StringComparison.Ordinal);
        Assert.Contains("A10", printed, StringComparison.Ordinal);

        await using (var mine = await web.VisitAsync(new Look(Width: Web.Tests.Look.Phone), site))
        {
            await mine.Enter(Who.Shareholder);
            await mine.OpenAsync("/associe");
            await mine.Page.ClickAsync("article.card--sun h2 a");
            var words = Plain(await mine.Page.InnerTextAsync("main"));
            Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(words, $"Conversion de \\d+ parts? {code} de 50 € en \\d+ parts A10 de 10 €")); // the same sentence on both lines
            Assert.Equal(0, await mine.OverflowAsync());
            await Look(mine, "associe-converti");
            Assert.Empty(mine.Complaints);
        }

        await visit.OpenAsync("/administration/conversions/1");
        await page.ClickAsync("form[action*='handler=Reverse'] button");
        Assert.Contains("remplir", await page.InnerTextAsync("#Reason-error"), StringComparison.Ordinal);
        await page.FillAsync("#Reason", "mauvaise date");
        await page.ClickAsync("form[action*='handler=Reverse'] button");
        Assert.Contains("mauvaise date", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.All(await database.Do((VerifyLedger use) => use.Run(Cancel)), report => Assert.True(report.Ok, string.Join("; ", report.Faults)));
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));

        // One holder who asks, between the two classes that are there now.
        var holder = (string)(await CooperativeDatabase.Sql(database.AppConnection, """
            select s.code from shareholders s join movements m on m.to_id = s.id join share_classes c on c.id = m.class_id
            where s.nature = 'person' and s.birth_date < '2000-01-01' and s.deceased_on is null and m.kind = 'subscription' and m.shares >= 2 and not exists (select from movements r where r.reverses = m.number)
              and not exists (select from movements o where o.from_id = s.id and o.kind not in ('conversion', 'reversal')) order by s.code limit 1
            """))!;
        await visit.OpenAsync($"/administration/conversions/associe?de={holder}");
        await page.SelectOptionAsync("#From", code);
        await page.SelectOptionAsync("#Into", "A10");
        await page.FillAsync("#Shares", "9999");
        await page.FillAsync("#AskedOn", "2026-11-20");
        await page.FillAsync("#EffectiveOn", "2026-11-22");
        await page.FillAsync("#Document", "demande 4");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("9999", await page.InnerTextAsync("#Shares-error"), StringComparison.Ordinal);
        await page.FillAsync("#Shares", "1");
        await Look(visit, "conversion-associe");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("Conversion n° 2", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await visit.OpenAsync($"/administration/associes/{holder}");
        Assert.Contains("A10", await page.InnerTextAsync(".stats"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holder_IsPlacedInACollege_AndTheVotesAreCountedAtARecordDate()
    {
        var database = await web.NewDatabase();
        await database.Do((SeedDemonstration seed) => seed.Run(Cancel));
        await CooperativeDatabase.Sql(database.OwnerConnection, """
            insert into statutes (effective_from, legal_form, form, voting_rule, minimum_shares, colleges, college_weights, college_natures)
            values ('2026-11-01', 'SCIC SAS à capital variable', 'scic', 'per_college', 1, '{Salariés,Habitants,Partenaires}', '{20,50,30}', '{"",Person,"Commune,Company,Association"}')
            """);
        await using var site = web.SiteOn(database);
        await using var visit = await web.VisitAsync(new Look(HasScript: false), site);
        await visit.Enter(Who.Administrator);
        var page = visit.Page;
        var holder = (string)(await CooperativeDatabase.Sql(database.AppConnection, "select code from shareholders where nature = 'person' and birth_date < '2000-01-01' order by code limit 1"))!;
        await visit.OpenAsync($"/administration/associes/{holder}");
        Assert.Contains("par défaut, selon sa nature", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("details.more summary:has-text('Placer')");
        await page.SelectOptionAsync("#College", "Salariés");
        await page.ClickAsync("form[action*='handler=College'] button");
        Assert.NotEmpty(await page.InnerTextAsync("#Since-error"));
        await page.FillAsync("#Since", "2026-11-10");
        await page.FillAsync("#Document", "PV 8");
        await Look(visit, "associe-college");
        await page.ClickAsync("form[action*='handler=College'] button");
        Assert.Contains("Salariés à partir du 10 novembre 2026", Plain(await page.InnerTextAsync("main")), StringComparison.Ordinal);

        await visit.OpenAsync("/administration/statuts?au=2026-11-09");
        Assert.Equal("0", await Members(page, "Salariés"));
        await visit.OpenAsync("/administration/statuts?au=2026-11-10");
        Assert.Equal("1", await Members(page, "Salariés"));
        await Look(visit, "statuts-voix");
        var csv = await page.APIRequest.GetAsync("/administration/statuts?handler=Votes&au=2026-11-10");
        Assert.Contains($"{holder};", await csv.TextAsync(), StringComparison.Ordinal);
        Assert.Contains(";Salariés;", await csv.TextAsync(), StringComparison.Ordinal);
        await using var phone = await web.VisitAsync(new Look(Width: Web.Tests.Look.Phone, IsEnglish: true), site);
        await phone.Enter(Who.Administrator);
        await phone.OpenAsync("/administration/statuts?au=2026-11-10");
        Assert.Equal(0, await phone.OverflowAsync());
        Assert.Empty(await phone.AxeAsync());
        await Look(phone, "statuts-voix");
    }

    private static Task<string> Members(Microsoft.Playwright.IPage page, string college) => page.InnerTextAsync($"tr:has(th:text-is('{college}')) td:nth-of-type(1)");

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static async Task<long> Capital(CooperativeDatabase database) => (long)(await CooperativeDatabase.Sql(database.AppConnection,
        "select sum(case when from_id is null then 1 else -1 end * shares * nominal_cents)::bigint from movements where from_id is null or to_id is null"))!;

    private static async Task Look(Visit visit, string name)
    {
        if (visit.Look.HasScript)
        {
            Assert.Empty(await visit.AxeAsync());
        }

        if (KeepsScreens)
        {
            await visit.ScreenshotAsync(name);
        }
    }
}
