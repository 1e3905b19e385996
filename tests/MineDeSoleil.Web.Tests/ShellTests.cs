using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.FileProviders;
using MineDeSoleil.Web.Hosting;

namespace MineDeSoleil.Web.Tests;

/// <summary>The frame around every page: reached by keyboard, coloured by choice, French or English by choice, all without script.</summary>
public sealed class ShellTests(WebFixture web)
{
    [Fact]
    public async Task Keyboard_reaches_the_content_first_and_sees_where_it_is()
    {
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.OpenAsync("/histoire");
        await visit.Page.Keyboard.PressAsync("Tab");
        var skip = visit.Page.Locator(".skip");
        Assert.True(await skip.EvaluateAsync<bool>("e => e === document.activeElement && e.getBoundingClientRect().top >= 0"));
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("contenu", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task Menu_on_a_phone_opens_and_closes_by_keyboard_without_script()
    {
        await using var visit = await web.VisitAsync(new Look(Look.Phone, HasScript: false));
        await visit.OpenAsync("/");
        var link = visit.Page.Locator("#menu a[href='/toitures']");
        Assert.False(await link.IsVisibleAsync());
        await visit.Page.Locator(".topbar .menu-button").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await link.WaitForAsync();
        await visit.ScreenshotAsync("menu", fullPage: false);
        await visit.Page.Keyboard.PressAsync("Escape");
        await link.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task Colours_and_language_WhenChosen_StayOnTheNextPages()
    {
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.OpenAsync("/histoire");
        await visit.Page.Locator(".footer a[href*='theme=dark']").ClickAsync();
        await visit.Page.Locator(".footer a[href*='langue=en']").ClickAsync();
        Assert.EndsWith("/histoire", visit.Page.Url, StringComparison.Ordinal);
        await visit.OpenAsync("/toitures");
        var html = visit.Page.Locator("html");
        Assert.Equal("dark", await html.GetAttributeAsync("data-theme"));
        Assert.Equal("en", await html.GetAttributeAsync("lang"));
        Assert.Equal("The roofs", await visit.Page.Locator("h1").InnerTextAsync());
        Assert.Equal("rgb(21, 23, 27)", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    [Theory]
    [InlineData(true, "Production", true)]
    [InlineData(false, "Development", true)]
    [InlineData(false, "Production", false)]
    public void Style_guide_exists_only_where_people_build_or_try_the_site(bool isDemonstration, string environment, bool isThere)
    {
        var guide = new Portals.Style.IndexModel(new Demonstration(isDemonstration), new Place(environment));
        Assert.Equal(isThere, guide.OnGet() is PageResult);
        Assert.Equal(!isThere, guide.OnGet() is NotFoundResult);
    }

    private sealed class Place(string name) : Microsoft.AspNetCore.Hosting.IWebHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string WebRootPath { get; set; } = "";
        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
