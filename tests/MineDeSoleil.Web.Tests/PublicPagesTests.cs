namespace MineDeSoleil.Web.Tests;

/// <summary>What every page open to all must be: reachable, legible in each theme and language, whole without script, and no wider than a phone.</summary>
public sealed class PublicPagesTests(WebFixture web)
{
    public static readonly string[] Paths = ["/", "/toitures", "/toitures/leroy", "/production", "/production?annee=2025", "/histoire", "/mentions-legales", "/vie-privee", "/accessibilite", "/style", "/erreur/404"];

    public static TheoryData<string> Pages => [.. Paths];

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_InEveryThemeAndLanguage_AxeFindsNothing(string path)
    {
        foreach (var look in Look.All)
        {
            await using var visit = await web.VisitAsync(look);
            await visit.OpenAsync(path, StatusOf(path));
            var found = await visit.AxeAsync();
            await visit.ScreenshotAsync(NameOf(path));
            Assert.True(found.Count == 0, $"{path}, {look}:\n{string.Join('\n', found)}");
            Assert.True(path.StartsWith("/erreur", StringComparison.Ordinal) || visit.Complaints.Count == 0, string.Join('\n', visit.Complaints));
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_OnAPhone_DoesNotScrollSideways(string path)
    {
        foreach (var look in new[] { new Look(320), new Look(Look.Phone), new Look(Look.Phone, IsDark: true) })
        {
            await using var visit = await web.VisitAsync(look);
            await visit.OpenAsync(path, StatusOf(path));
            await visit.ScreenshotAsync(NameOf(path));
            Assert.True(await visit.OverflowAsync() == 0, $"{path} is too wide at {look}.");
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_WithoutScript_HasItsTitleAndContent(string path)
    {
        await using var visit = await web.VisitAsync(new Look(Look.Phone, HasScript: false));
        await visit.OpenAsync(path, StatusOf(path));
        Assert.NotEmpty(await visit.Page.Locator("h1").InnerTextAsync());
        await visit.Page.Locator(".menu-button").First.ClickAsync();
        Assert.True(await visit.Page.Locator("#menu a").First.IsVisibleAsync());
    }

    private static int StatusOf(string path) => path.StartsWith("/erreur/", StringComparison.Ordinal) ? int.Parse(path[8..], System.Globalization.CultureInfo.InvariantCulture) : 200;

    private static string NameOf(string path) => path == "/" ? "accueil" : path.Trim('/').Replace('/', '-').Replace('?', '-');
}
