using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.SignIn;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Privacy;

/// <summary>What is kept about somebody, as they, a stranger and an administrator meet it; and who looked.</summary>
public sealed class PrivacyPagesTests(WebFixture web)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shareholder_ReadsAndTakesTheirData_AndSeesThatAnAdministratorLooked()
    {
        using var mine = await web.HttpAs(Who.Shareholder);
        using var other = await web.HttpAs(Who.OtherShareholder);
        using var administrator = await web.HttpAs(Who.Administrator);
        await administrator.GetStringAsync("/administration/associes/MINE", Cancel);
        var looks = await Looks("MINE");
        Assert.True(looks >= 1);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/administration/associes/NOBODY", Cancel)).StatusCode);
        Assert.Equal(0, await Looks("NOBODY"));

        var page = WebUtility.HtmlDecode(await mine.GetStringAsync("/associe/MINE/mes-donnees", Cancel));
        Assert.Contains("Essai-MINE", page, StringComparison.Ordinal);
        Assert.Contains("Obligation légale", page, StringComparison.Ordinal);
        Assert.Contains("administrateur", page, StringComparison.Ordinal);
        Assert.Contains("Essai-CHILD", WebUtility.HtmlDecode(await mine.GetStringAsync("/associe/CHILD/mes-donnees", Cancel)), StringComparison.Ordinal);
        Assert.Equal(looks, await Looks("MINE")); // one's own eyes are not noted
        var json = JsonDocument.Parse(await mine.GetStringAsync("/associe/MINE/mes-donnees?handler=Json", Cancel)).RootElement;
        Assert.Contains(json.GetProperty("readBy").EnumerateArray(), read => read.GetProperty("role").GetString() == "administrator");
        var pdf = await mine.GetAsync("/associe/MINE/mes-donnees?handler=Pdf", Cancel);
        Assert.Contains("Où vous écrire", await PaperText.Of(await pdf.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);
        foreach (var handler in new[] { "", "?handler=Json", "?handler=Pdf" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/associe/MINE/mes-donnees{handler}", Cancel)).StatusCode);
        }

        var kept = WebUtility.HtmlDecode(await administrator.GetStringAsync("/administration/associes/MINE/donnees", Cancel));
        Assert.Contains("représente encore quelqu’un", kept, StringComparison.Ordinal); // the child: no erasure
        Assert.StartsWith("{", await administrator.GetStringAsync("/administration/associes/MINE/donnees?handler=Json", Cancel), StringComparison.Ordinal);
        Assert.Equal("json", await CooperativeDatabase.Sql(web.Database.AppConnection, "select detail ->> 'format' from audit_trail where action = 'ExportPersonalData' and subject = 'shareholder:MINE'"));
    }

    [Fact]
    public async Task Administrator_ErasesWhoLeft_ReadsThePeriods_AndTheirChangeIsOnThePublicPage()
    {
        await web.PeopleAreThere();
        await web.Database.AddHolders("LEFT");
        using var administrator = await web.HttpAs(Who.Administrator);
        const string Page = "/administration/associes/LEFT/donnees";
        var unsure = await administrator.Submit(Page, Page);
        Assert.Contains("Cochez la case", WebUtility.HtmlDecode(await unsure.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        var erased = await administrator.Submit(Page, Page, ("IsSure", "true"), ("Key", Guid.NewGuid().ToString("N")));
        Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
        Assert.DoesNotContain("Essai-LEFT", await administrator.GetStringAsync("/administration/associes/LEFT", Cancel), StringComparison.Ordinal);

        const string Settings = "/administration/vie-privee";
        Assert.Contains("10 ans après l’année de la dernière écriture", WebUtility.HtmlDecode(await administrator.GetStringAsync(Settings, Cancel)), StringComparison.Ordinal);
        var today = web.Database.Clock.Now.DayInParis().ToString("uuuu-MM-dd", null);
        var changed = await administrator.Submit(Settings, Settings, ("Rule", "Mails"), ("From", today), ("Months", "7"), ("Source", "Assemblée"), ("Key", Guid.NewGuid().ToString("N")));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        using var anybody = web.Http();
        var said = WebUtility.HtmlDecode(await anybody.GetStringAsync("/vie-privee", Cancel));
        Assert.Contains("7 mois après l’envoi ou l’abandon", said, StringComparison.Ordinal);
        Assert.Contains("Stripe", said, StringComparison.Ordinal);
    }

    /// <summary>A staff page about one case notes whose data it showed; those listed here show nobody.</summary>
    [Fact]
    public async Task EveryStaffPage_AboutOneCase_NotesWhoLooked()
    {
        string[] nobodys =
        [
            "/Administrator/Dividends/Appropriation", "/Administrator/Installations/Edit", "/Administrator/Installations/Expected", "/Administrator/Readings/Roof", "/TownHall/Index", // figures
            "/Administrator/Readings/Attachment", "/Administrator/Revenue/Invoice", // documents of roofs
            "/Administrator/Journal/Entry", // codes of holders, no name
            "/Administrator/Mails/Sample", // invented figures
            "/Administrator/Sources/Authorise", "/Administrator/Sources/Roofs", // roofs and providers
            "/Administrator/Users/Edit", // staff themselves
        ];
        var loader = web.Services.GetRequiredService<PageLoader>();
        var pages = web.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .Where(page => page.ViewEnginePath.StartsWith("/Administrator/", StringComparison.Ordinal) || page.ViewEnginePath.StartsWith("/TownHall/", StringComparison.Ordinal))
            .Where(page => page.AttributeRouteInfo!.Template!.Contains('{', StringComparison.Ordinal)).ToList();
        Assert.Contains(pages, page => page.AttributeRouteInfo!.Template!.Contains("associes/{code}", StringComparison.Ordinal));
        var silent = new List<string>();
        foreach (var page in pages)
        {
            if (!typeof(IShowsAPerson).IsAssignableFrom((await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).ModelTypeInfo))
            {
                silent.Add(page.ViewEnginePath);
            }
        }

        Assert.Equal(nobodys.Order(), silent.Order());
    }

    private async Task<long> Looks(string code) =>
        (long)(await CooperativeDatabase.Sql(web.Database.AppConnection, $"select count(*) from audit_trail where action = 'ReadPersonalData' and subject = 'shareholder:{code}'"))!;
}
