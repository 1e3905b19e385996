using System.Net;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.TownHall;

/// <summary>The town-hall desk's main job, as a person at a keyboard does it.</summary>
public sealed class DeskTests(WebFixture web)
{
    /// <summary>Somebody who types with two fingers: three keys a second.</summary>
    private const int KeysInAMinute = 180;

    [Fact]
    public async Task Birth_ByKeyboardAlone_IsRegisteredInUnderAMinute()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.TownHall);
        await visit.OpenAsync("/mairie/naissance");
        var keys = 0;
        async Task Type(string text)
        {
            await visit.Page.Keyboard.TypeAsync(text);
            keys += text.Length;
        }

        async Task Press(string key, int times = 1)
        {
            for (var i = 0; i < times; i++, keys++)
            {
                await visit.Page.Keyboard.PressAsync(key);
            }
        }

        await visit.Page.Locator("input:focus").WaitForAsync(); // the form has the focus where it begins
        await Type("Clavier-Exemple");
        await Press("Tab");
        await Type("Aube Marie");
        await Press("Tab");
        await Type("02032026");
        await Press("Tab");
        await Type("Claire");
        await Press("Tab", 2); // her name is the child's
        await Type("claire@exemple.example");
        await Press("Tab");
        await Type("Noé");
        await Press("Tab", 3);
        await Type("12 rue du Soleil");
        await Press("Tab", 3); // the town is filled in
        await Press("Space"); // they have signed, today
        await Press("Enter");
        await visit.Page.WaitForURLAsync(url => url.Contains("/mairie/enfants/", StringComparison.Ordinal), new() { WaitUntil = Microsoft.Playwright.WaitUntilState.Commit });

        Assert.Equal("Aube Marie Clavier-Exemple", await visit.Page.Locator("h1").InnerTextAsync());
        Assert.Contains("la part est donnée", await visit.Page.Locator(".notice--success").InnerTextAsync(), StringComparison.Ordinal);
        Assert.InRange(keys, 1, KeysInAMinute * 2 / 3);
        await visit.ScreenshotAsync("mairie-enfant");
        Assert.Equal("Clavier-Exemple Claire claire@exemple.example|Clavier-Exemple Noé ", await CooperativeDatabase.Sql(web.Database.AppConnection, """
            select string_agg(r.family_name || ' ' || r.given_names || ' ' || coalesce(r.email, ''), '|' order by r.given_names)
            from representatives r join shareholders s on s.id = r.represented_id where s.family_name = 'Clavier-Exemple'
            """));
    }

    [Fact]
    public async Task Twin_AndSameChild_AreShownBeforeAnythingIsSaved_WithoutScript()
    {
        await using var visit = await web.VisitAsync(new Look(Look.Phone, HasScript: false));
        await visit.SignInAs(web, Who.TownHall);
        await Fill(visit, "Zoé", "Double-Exemple", "2/3/2025");
        await Send(visit);
        Assert.Contains("la part est donnée", await visit.Page.Locator(".notice--success").InnerTextAsync(), StringComparison.Ordinal);

        await Fill(visit, "ZOE", "double exemple", "02/03/2025");
        await Send(visit);
        Assert.Contains("Cet enfant est déjà inscrit", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await visit.ScreenshotAsync("mairie-deja-inscrit");

        await Fill(visit, "Zoe-Marie", "Double-Exemple", "02032025");
        await Send(visit);
        Assert.Contains("Est-ce le même enfant", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1L, await Gifts("Double-Exemple"));
        await visit.ScreenshotAsync("mairie-semblable");
        await visit.Page.CheckAsync("#autre");
        await Send(visit);
        Assert.Equal(2L, await Gifts("Double-Exemple"));
    }

    [Fact]
    public async Task SameForm_PostedTwice_RegistersOnce()
    {
        using var http = await web.HttpAs(Who.TownHall);
        (string, string)[] fields =
        [
            ("Key", Guid.NewGuid().ToString("N")), ("ChildFamilyName", "Renvoi-Exemple"), ("ChildGivenNames", "Iris"), ("BirthDate", "04042026"), ("Parent1GivenNames", "Claire"),
            ("Street", "1 rue du Soleil"), ("Postcode", "62750"), ("Commune", "Loos-en-Gohelle"), ("Accepted", "true"), ("AcceptedOn", "05042026"),
        ];
        var first = await http.Submit("/mairie/naissance", "/mairie/naissance", fields);
        var again = await http.Submit("/mairie/naissance", "/mairie/naissance", fields);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(1L, await Gifts("Renvoi-Exemple"));
    }

    [Fact]
    public async Task RefusedForm_SaysHowToMendEachField_AndKeepsWhatWasTyped()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.TownHall);
        await Fill(visit, "Ada", "Ancien-Exemple", "31122017");
        await visit.Page.FillAsync("#Commune", "Lens");
        await visit.Page.UncheckAsync("#Accepted");
        await Send(visit);

        var summary = await visit.Page.Locator(".error-summary").InnerTextAsync();
        Assert.Contains("nés à partir du 01/01/2018", summary, StringComparison.Ordinal);
        Assert.Contains("n’est pas dans une commune du don", summary, StringComparison.Ordinal);
        Assert.Contains("Il manque la date à laquelle les parents ont signé", summary, StringComparison.Ordinal);
        Assert.Equal("Ancien-Exemple", await visit.Page.InputValueAsync("#ChildFamilyName"));
        Assert.Equal(0L, await Gifts("Ancien-Exemple"));
        await visit.ScreenshotAsync("mairie-refus");
    }

    [Fact]
    public async Task Payment_OfTheTown_IsRecorded()
    {
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.TownHall);
        await visit.OpenAsync("/mairie/stock");
        await visit.Page.FillAsync("#Amount", "1 000,00");
        await visit.Page.FillAsync("#Document", "mandat 2026-42");
        await visit.Page.ClickAsync("main form[method=post] button");
        Assert.Contains("Le versement est enregistré", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("mandat 2026-42", await visit.Page.Locator("table").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_IsAPdfToDownload()
    {
        using var http = await web.HttpAs(Who.TownHall);
        var answer = await http.GetAsync("/mairie/enfants/1/certificat/pdf", TestContext.Current.CancellationToken);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("%PDF"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..4]);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/mairie/enfants/999999/certificat", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task Fill(Visit visit, string given, string family, string born)
    {
        await visit.OpenAsync("/mairie/naissance");
        await visit.Page.FillAsync("#ChildFamilyName", family);
        await visit.Page.FillAsync("#ChildGivenNames", given);
        await visit.Page.FillAsync("#BirthDate", born);
        await visit.Page.FillAsync("#Parent1GivenNames", "Claire");
        await visit.Page.FillAsync("#Street", "1 rue du Soleil");
        await visit.Page.CheckAsync("#Accepted");
    }

    private static Task Send(Visit visit) => visit.Page.Locator("#naissance .form__actions button").ClickAsync();

    private async Task<long> Gifts(string family) => (long)(await CooperativeDatabase.Sql(web.Database.AppConnection, $"""
        select count(*) from birth_registrations r join shareholders s on s.id = r.child_id where r.withdrawn_at is null and s.family_name = '{family}'
        """))!;
}
