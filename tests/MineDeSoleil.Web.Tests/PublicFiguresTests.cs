namespace MineDeSoleil.Web.Tests;

/// <summary>What the public pages say about <see cref="PublicSample"/>, and at what cost.</summary>
public sealed class PublicFiguresTests(WebFixture web)
{
    [Fact]
    public async Task Front_page_counts_the_owners_and_names_nobody()
    {
        await using var site = await web.NewSite();
        await using var visit = await web.VisitAsync(new Look(HasScript: false), site);
        await visit.OpenAsync("/");
        var band = await visit.Page.Locator(".band").InnerTextAsync();
        var figures = await visit.Page.Locator(".band .stat__value").AllInnerTextsAsync();
        Assert.Equal([$"{PublicSample.Citizens}", $"{PublicSample.Newborns}", $"{PublicSample.ResidentShare}\u00A0%", "92\u00A0%"], figures.Select(f => f.Trim()));
        Assert.Contains("5\u202F050\u00A0€ sur 10\u202F000\u00A0€", band, StringComparison.Ordinal);
        foreach (var page in new[] { "/", "/toitures", "/toitures/leroy", "/production", "/histoire", "/mentions-legales" })
        {
            await visit.OpenAsync(page);
            Assert.DoesNotContain("Essai-", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Equivalence_WhenShown_SaysItsFactorYearAndSource()
    {
        await using var visit = await web.VisitAsync(new Look(IsEnglish: true));
        await visit.OpenAsync("/production?annee=2025");
        var text = await visit.Page.Locator("main").InnerTextAsync();
        Assert.Contains("2,500\u00A0kWh", text, StringComparison.Ordinal);
        Assert.Contains("73\u00A0g/kWh", text, StringComparison.Ordinal);
        Assert.Contains("Year 2022.", text, StringComparison.Ordinal);
        Assert.Contains("La Banque Postale, 3 décembre 2020", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Month_WhenDaysAreMissing_IsShownIncompleteNotZero()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.OpenAsync("/toitures/salengro");
        Assert.Equal(1, await visit.Page.Locator(".plot").First.Locator(".plot__bar.is-partial[height]").Locator("xpath=self::*[@x]").CountAsync());
        Assert.Contains("pas de donnée", await visit.Page.Locator("tbody tr").Filter(new() { HasText = "déc." }).First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roof_WhenUnknown_Is404()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.OpenAsync("/toitures/nowhere", 404);
        Assert.Equal("Il n’y a rien ici", await visit.Page.Locator("h1").InnerTextAsync());
    }

    [Theory]
    [InlineData("/", 5)]
    [InlineData("/toitures", 5)]
    [InlineData("/toitures/leroy", 5)]
    [InlineData("/production", 5)]
    [InlineData("/histoire", 5)]
    [InlineData("/widget", 5)]
    [InlineData("/ecran", 5)]
    [InlineData("/donnees-ouvertes/toitures.csv", 5)]
    [InlineData("/donnees-ouvertes/total.json", 5)]
    [InlineData("/mentions-legales", 3)]
    [InlineData("/vie-privee", 3)] // the periods in force
    public async Task Page_AsksTheDatabaseAFewTimesAtMost(string path, int most)
    {
        var asked = await web.QueriesOf(path);
        Assert.InRange(asked, 1, most);
    }

    /// <summary>The pictures that README shows; set MDS_PICTURES=1 to renew them in the repository.</summary>
    [Theory]
    [InlineData("accueil", "/", false)]
    [InlineData("accueil-nuit", "/", true)]
    public async Task Pictures_of_the_readme_can_be_made(string name, string path, bool isDark)
    {
        var folder = Environment.GetEnvironmentVariable("MDS_PICTURES") == "1" ? "ops/images" : "TestResults/images";
        await using var visit = await web.VisitAsync(new Look(IsDark: isDark));
        await visit.OpenAsync(path);
        await visit.Page.SetViewportSizeAsync(1280, 1180);
        var file = await visit.ScreenshotAsync($"{folder}/{name}.png", fullPage: false);
        Assert.True(new FileInfo(file).Length > 20_000);
    }

    [Theory]
    [InlineData("/toitures/leroy")]
    [InlineData("/histoire")]
    public async Task Page_OnPaper_HasNoMenuAndBlackInk(string path)
    {
        await using var visit = await web.VisitAsync(new Look(794, IsDark: true));
        await visit.OpenAsync(path);
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.False(await visit.Page.Locator(".topbar").IsVisibleAsync());
        Assert.Equal("rgb(23, 24, 27)", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).color"));
        await visit.ScreenshotAsync("papier-" + path.Trim('/').Replace('/', '-'));
    }
}
