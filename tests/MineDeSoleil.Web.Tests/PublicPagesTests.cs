namespace MineDeSoleil.Web.Tests;

/// <summary>Every page open to all is whole without script.</summary>
public sealed class PublicPagesTests(WebFixture web)
{
    private static readonly string[] Paths = ["/", "/toitures", "/toitures/leroy", "/production", "/production?annee=2025", "/histoire", "/donnees-ouvertes", "/integrer", "/mentions-legales", "/vie-privee", "/accessibilite", "/style", "/erreur/404"];

    public static TheoryData<string> Pages => [.. Paths];

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
}
