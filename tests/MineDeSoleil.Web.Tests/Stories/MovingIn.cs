using System.Text;
using Microsoft.Playwright;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>A treasurer's own spreadsheet, from the empty register to the page that proves everybody holds what they held. In a town of its own: there nobody holds anything yet.</summary>
public sealed class MovingIn(WebFixture web)
{
    private const string Sheet = "Nom de famille\tPrénom(s)\tNé(e) le\tVille\tTéléphone\tParts\tDate d'entrée\nMartin\tÉlise\t14/5/1980\tLiévin\t0300000000\t10\t15/1/2024\nHéron\tZoé\t2/11/2015\t\t\t{0}\t1/6/2024\n";

    [Fact]
    public async Task Treasurer_BringsASpreadsheet_MendsItsFault_AndReadsTheProof()
    {
        var database = await web.NewDatabase();
        await using var site = web.SiteOn(database);
        await using var visit = await web.VisitAsync(new Look(), site);
        await visit.Enter(Who.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/administration/registre");
        await page.ClickAsync("main a[href='/administration/reprise']");
        await IsClean(visit);
        await page.ClickAsync("main form button.button");
        Assert.Contains("Choisissez un fichier", await page.InnerTextAsync("#Holders-error"), StringComparison.Ordinal);

        // The columns, proposed; the class is new, so the page asks what a share is worth.
        await Send(page, "quatre");
        Assert.Equal(["nom", "prenom", "date_naissance", "commune", "", "nombre", "date_effet"], await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('select[id*=Targets]')].map(s => s.value)"));
        Assert.Contains("Martin · Héron", await page.InnerTextAsync("tbody tr"), StringComparison.Ordinal);
        await IsClean(visit);
        await page.ClickAsync("main form button.button");
        Assert.Contains("n’existe pas encore", await page.InnerTextAsync("#Holders_Nominal-error"), StringComparison.Ordinal);
        await page.FillAsync("#Holders_Nominal", "50");
        await page.ClickAsync("main form button.button");

        // The fault, with its line, its column by the sheet's own name, its value.
        var fault = await page.InnerTextAsync("main tbody tr");
        Assert.Contains("3", fault, StringComparison.Ordinal);
        Assert.Contains("Parts", fault, StringComparison.Ordinal);
        Assert.Contains("quatre", fault, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("main tbody tr").CountAsync());
        await IsClean(visit);
        var faults = await page.APIRequest.GetAsync(await page.GetAttributeAsync(".page-head__actions a", "href") ?? "");
        Assert.Contains(";3;Parts;quatre;", await faults.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0L, await CooperativeDatabase.Sql(database.AppConnection, "select (select count(*) from shareholders) + (select count(*) from movements)"));

        // The mended sheet: what its columns mean is known.
        await page.ClickAsync("main a.button[href='/administration/reprise']");
        await Send(page, "4");
        Assert.Contains("Ces colonnes sont connues", await page.InnerTextAsync(".notice"), StringComparison.Ordinal);
        Assert.Equal("50", await page.InputValueAsync("#Holders_Nominal"));
        await page.ClickAsync("main form button.button");
        Assert.Contains("Aucune faute", await page.InnerTextAsync(".notice"), StringComparison.Ordinal);
        await IsClean(visit);
        var check = page.Url;
        await page.ClickAsync("main form button.button");

        Assert.Contains("Tout concorde", await page.InnerTextAsync(".notice"), StringComparison.Ordinal);
        Assert.Contains("Martin Élise", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await IsClean(visit);
        var proof = page.Url;
        var lines = await (await page.APIRequest.GetAsync(await page.GetAttributeAsync(".page-head__actions a", "href") ?? "")).TextAsync();
        Assert.Contains("0001;Martin Élise;A;10;10\n0002;Héron Zoé;A;4;4\n", lines, StringComparison.Ordinal);

        // Gone back to, and found again in the list.
        await page.GotoAsync(check);
        Assert.Equal(proof, page.Url);
        await visit.OpenAsync("/administration/reprise");
        await page.ClickAsync("main tbody a >> nth=0");
        Assert.Equal(proof, page.Url);
        Assert.Equal(2L, await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from movements"));
        PaperText.MustSay(
            await StoryTown.Paper(visit, "/administration/registre/editions?handler=File&document=Movements"),
            "Martin Élise (0001) Liévin", "Héron Zoé (0002)");
        await visit.OpenAsync("/preferences?langue=en&retour=" + Uri.EscapeDataString(new Uri(proof).AbsolutePath));
        Assert.Contains("All agrees", await page.InnerTextAsync(".notice"), StringComparison.Ordinal);
        await database.MustVerify();
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
    }

    private static async Task Send(IPage page, string sharesOfZoe)
    {
        await page.SetInputFilesAsync("#Holders", new FilePayload
        {
            Name = "associes.txt",
            MimeType = "text/plain",
            Buffer = Encoding.Latin1.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, Sheet, sharesOfZoe)),
        });
        await page.ClickAsync("main form button.button");
        await page.WaitForURLAsync("**/colonnes");
    }

    /// <summary>Nothing for axe to say, by day nor by night, and no sideways scrolling on a phone.</summary>
    private static async Task IsClean(Visit visit)
    {
        Assert.Empty(await visit.AxeAsync());
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await visit.AxeAsync(onlyColours: true));
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await visit.Page.SetViewportSizeAsync(320, 800);
        Assert.Equal(0, await visit.OverflowAsync());
        await visit.Page.SetViewportSizeAsync(Look.Desktop, 900);
    }
}
