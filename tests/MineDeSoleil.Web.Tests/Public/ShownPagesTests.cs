using Microsoft.Playwright;
using MineDeSoleil.Web.Design.Plots;

namespace MineDeSoleil.Web.Tests.Public;

/// <summary>The pages that people look at: the year's plots, the widget, the screen on a wall.</summary>
public sealed class ShownPagesTests(WebFixture web)
{
    [Fact]
    public async Task Race_WhenShown_HasALineAndAColumnForEachYear()
    {
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.OpenAsync("/production?annee=2026");
        var race = visit.Page.Locator("figure", new() { HasText = "2026 et les autres années" });
        Assert.Equal(["2025", "2026"], (await race.Locator(".plot__name").AllTextContentsAsync()).Order());
        await race.Locator("summary").ClickAsync();
        var months = race.Locator("tbody tr");
        Assert.Equal(12, await months.CountAsync());
        Assert.EndsWith("–", (await months.Last.InnerTextAsync()).TrimEnd(), StringComparison.Ordinal); // December of a year that runs
    }

    [Fact]
    public async Task YearBefore_WhenTheMonthRuns_IsNotComparedWithIt()
    {
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.OpenAsync("/production?annee=2026");
        var plot = visit.Page.Locator("figure", new() { HasText = "Tous les toits en 2026, contre 2025" });
        await plot.Locator("summary").ClickAsync();
        // June brought 109 % in 2025 and 110 % in 2026.
        Assert.Contains("+0,9", await plot.Locator("tbody tr").Nth(5).InnerTextAsync(), StringComparison.Ordinal);
        Assert.EndsWith("–", (await plot.Locator("tbody tr").Nth(10).InnerTextAsync()).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Years_WithoutAFigure_AreNotOffered()
    {
        await using var visit = await web.VisitAsync(new Look());
        await visit.OpenAsync("/production?annee=2020");
        Assert.Equal(["2026", "2025"], await visit.Page.Locator(".tabs a").AllInnerTextsAsync());
        Assert.Equal("La production de 2026", await visit.Page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Widget_InANarrowColumn_SpeaksAsItsAddressSays()
    {
        await using var visit = await web.VisitAsync(new Look(320, HasScript: false));
        await visit.OpenAsync("/widget?langue=en&theme=dark");
        await visit.ScreenshotAsync("widget");
        await Assertions.Expect(visit.Page.GetByText("Produced since January 2026")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        var box = await visit.Page.Locator("main").BoundingBoxAsync();
        Assert.InRange(box!.Height, 100, Portals.Public.WidgetModel.Height);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Wall_At1920By1080_FitsAndIsReadableFromSixMetres()
    {
        await using var visit = await web.VisitAsync(new Look(1920));
        await visit.Page.SetViewportSizeAsync(1920, 1080);
        var answer = await visit.OpenAsync("/ecran");
        await visit.ScreenshotAsync("ecran", fullPage: false);
        Assert.Equal("300", await answer.HeaderValueAsync("refresh"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollHeight - innerHeight) + Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        var small = await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && parseFloat(getComputedStyle(e).fontSize) < 36)
                .map(e => `${e.textContent.trim()}: ${getComputedStyle(e).fontSize}`)
            """);
        Assert.Empty(small);
        Assert.Empty(await visit.AxeAsync());
        Assert.Equal(8, await visit.Page.Locator(".wall__roofs li").CountAsync());
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
    }

    [Theory]
    [InlineData(Look.Desktop, false)]
    [InlineData(Look.Phone, true)]
    public async Task Production_IsKeptAsAPicture(int width, bool isDark)
    {
        await using var visit = await web.VisitAsync(new Look(width, isDark), await web.Demonstration());
        await visit.OpenAsync("/production");
        await visit.ScreenshotAsync("production");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visit.ScreenshotAsync("production papier");
        Assert.False(await visit.Page.Locator("#reprendre").IsVisibleAsync());
    }

    [Fact]
    public void Plan_OfRoofsWithPlaces_LiesNorthUpWithinItsFrame()
    {
        var plan = RoofPlan.Of([("Mairie", "/m", 100, new(50.457m, 2.793m)), ("Sans lieu", "/s", 9, null), ("École", "/e", 25, new(50.447m, 2.793m)), ("Salle", "/c", 25, new(50.457m, 2.803m))])!;
        Assert.Equal([1, 3, 4], plan.Roofs.Select(r => r.Number));
        var (hall, school, room) = (plan.Roofs[0], plan.Roofs[1], plan.Roofs[2]);
        Assert.True(hall.Y < school.Y && hall.X == school.X && room.X > hall.X && room.Y == hall.Y);
        // A hundredth of a degree east is 64 % of one north at this latitude.
        Assert.InRange((room.X - hall.X) / (school.Y - hall.Y), 0.63m, 0.65m);
        Assert.All(plan.Roofs, r => Assert.True(r.X - r.Radius >= 0 && r.X + r.Radius <= RoofPlan.Width && r.Y - r.Radius >= 0 && r.Y + r.Radius <= RoofPlan.Height));
        Assert.True(hall.Radius > school.Radius);
        Assert.Null(RoofPlan.Of([("Mairie", "/m", 100, new(50.457m, 2.793m)), ("Sans lieu", "/s", 9, null)]));
    }
}
