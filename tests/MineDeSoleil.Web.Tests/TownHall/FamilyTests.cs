using System.Net;
using System.Text.RegularExpressions;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.TownHall;

/// <summary>From the desk's letter to the family's screen; lists, families that decline, and the report, without script.</summary>
public sealed class FamilyTests(WebFixture web)
{
    [Fact]
    public async Task Letter_FromTheDesk_OpensTheShareAtHome_AndSendsTheSignInLink()
    {
        using var desk = await web.HttpAs(Who.TownHall);
        var letter = await desk.Submit("/mairie/enfants/1/lettre", "/mairie/enfants/1/lettre", ("format", "html"));
        var sheet = await letter.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var code = Regex.Match(sheet, "[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").Value;
        Assert.NotEmpty(code);
        Assert.Contains("<svg role=\"img\"", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-01-02", sheet, StringComparison.Ordinal); // the birth date is the family's to know

        await using var visit = await web.VisitAsync(new Look(Look.Phone, HasScript: false));
        await visit.OpenAsync($"/code?c={code}");
        Assert.Equal(code, await visit.Page.InputValueAsync("#Code")); // as the scanned address carries it
        await visit.Page.FillAsync("#Born", "03012026");
        await visit.Page.ClickAsync("main form[method=post] button");
        Assert.Contains("n’ouvrent rien", await visit.Page.Locator(".error-summary").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.FillAsync("#Born", "02/01/2026");
        await visit.Page.ClickAsync("main form[method=post] button");
        Assert.Contains("La part de soleil de Aube", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.FillAsync("#Email", "parent.lettre@exemple.example");
        await visit.Page.ClickAsync("main form[method=post] button");
        Assert.EndsWith("/connexion/envoye", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(0L, await Ask("select count(*) from representatives where email = 'parent.lettre@exemple.example'")); // nothing is given before the address is proved
        var mail = (string)(await Ask("select text from mails where recipient = 'parent.lettre@exemple.example'"))!;
        await visit.OpenAsync(new Uri(Regex.Match(mail, @"https?://\S+").Value).PathAndQuery);
        await visit.Page.ClickAsync("main form button");
        Assert.Equal("Claire", await Ask("select given_names from representatives where email = 'parent.lettre@exemple.example'"));
        Assert.StartsWith("/associe/", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_IsTried_ShownRowByRow_AndThenConfirmed()
    {
        var file = Path.Combine(Path.GetTempPath(), $"naissances-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, """
            reference;enfant_nom;enfant_prenoms;date_naissance;adresse;code_postal;commune;parent1_nom;parent1_prenom;parent1_email;parent2_nom;parent2_prenom;parent2_email;date_acceptation
            W1;Liste-Exemple;Iris;2025-06-01;1 rue;62750;Loos-en-Gohelle;Liste-Exemple;Claire;;;;;2026-01-05
            W2;Liste-Exemple;Hugo;2023-06-01;1 rue;62750;Loos-en-Gohelle;Liste-Exemple;Claire;;;;;2026-01-05
            """, TestContext.Current.CancellationToken);
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.TownHall);
        await visit.OpenAsync("/mairie/importer");
        await visit.Page.SetInputFilesAsync("#Upload", file);
        await visit.Page.ClickAsync("main form[method=post] button");
        Assert.Equal(2, await visit.Page.Locator("main tbody tr").CountAsync());
        Assert.Equal(0L, await Ask("select count(*) from shareholders where family_name = 'Liste-Exemple'"));
        await visit.Page.ClickAsync("main .button--sun");
        Assert.Contains("Inscrit : 2 naissances", (await visit.Page.Locator(".notice--success").InnerTextAsync()).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(2L, await Ask("select count(*) from shareholders where family_name = 'Liste-Exemple'"));
        File.Delete(file);
    }

    [Fact]
    public async Task Family_IsNoted_Declines_AndChangesItsMind()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.TownHall);
        await visit.OpenAsync("/mairie/familles");
        await visit.Page.ClickAsync("main form.form .button--sun");
        Assert.True(await visit.Page.Locator(".error-summary").IsVisibleAsync());
        await visit.Page.FillAsync("#ChildFamilyName", "Silence-Exemple");
        await visit.Page.FillAsync("#ChildGivenNames", "Noa");
        await visit.Page.FillAsync("#BirthDate", "01022026");
        await visit.Page.ClickAsync("main form.form .button--sun");
        await visit.Page.Locator("tr", new() { HasText = "Silence-Exemple" }).Locator("button").ClickAsync();
        Assert.Contains("déclinée le", await visit.Page.Locator("tr", new() { HasText = "Silence-Exemple" }).InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.Locator("tr", new() { HasText = "Silence-Exemple" }).Locator("button").ClickAsync();
        Assert.Contains("sans réponse", await visit.Page.Locator("tr", new() { HasText = "Silence-Exemple" }).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await visit.AxeAsync());
    }

    [Fact]
    public async Task Council_GetsItsReport_AsPdfAndCsv()
    {
        using var http = await web.HttpAs(Who.TownHall);
        var pdf = await http.GetAsync("/mairie/bilan/2026/pdf", TestContext.Current.CancellationToken);
        Assert.Equal("%PDF"u8.ToArray(), (await pdf.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..4]);
        var csv = await http.GetStringAsync("/mairie/bilan/2026/csv", TestContext.Current.CancellationToken);
        Assert.StartsWith("inscription;mois_naissance;don_le;mouvement\n1;2026-01;", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Aube", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/mairie/bilan/2026/doc", TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<object?> Ask(string sql) => await CooperativeDatabase.Sql(web.Database.AppConnection, sql);
}
