using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests;

/// <summary>
/// Every page of the site, found by its route or by following links from the demonstration's own pages, as each role meets it: axe finds nothing by
/// day nor by night, in French on a desk nor in English on a phone; nothing is blocked or missing; one title; and a phone need not scroll sideways. A new page is looked at
/// as soon as it is there. With MDS_SCREENS=1 each is kept under TestResults/screens for people to look at.
/// </summary>
public abstract class EveryPageTests(WebFixture web)
{
    private static readonly bool KeepsScreens = Environment.GetEnvironmentVariable("MDS_SCREENS") == "1";

    protected async Task EveryPage_IsLegibleInEveryThemeAndLanguage(Who who, int atLeast)
    {
        var site = await web.Demonstration();
        await using var visit = await web.VisitAsync(new Look(), site);
        if (who != Who.Anonymous)
        {
            await visit.Enter(who);
        }

        var routes = new Routes(site.Services.GetRequiredService<EndpointDataSource>(), who);
        var waiting = new Queue<string>(routes.WithoutParameters);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var wrong = new List<string>();
        while (waiting.TryDequeue(out var path))
        {
            if (routes.Of(path) is not { } route || (who == Who.Administrator && !route.StartsWith("administration", StringComparison.Ordinal)) || !seen.Add(route))
            {
                continue;
            }

            var answer = await visit.Page.APIRequest.GetAsync(path, new() { MaxRedirects = 0 });
            var isPage = answer.Headers.TryGetValue("content-type", out var type) && type.StartsWith("text/html", StringComparison.Ordinal);
            if (answer.Status is 302 or 403 or 404 || (answer.Ok && !isPage))
            {
                if (!answer.Ok)
                {
                    seen.Remove(route); // not their door, or nothing there: a link may lead to another example
                }

                continue;
            }

            wrong.AddRange((await Faults(visit, who, path)).Select(fault => $"{path}: {fault}"));
            foreach (var link in await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href], nav a[href], footer a[href]')].map(a => a.getAttribute('href'))"))
            {
                waiting.Enqueue(link);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{who}: {seen.Count} pages looked at: {string.Join(" ", seen.Order())}");
        Assert.True(wrong.Count == 0, $"{who}:\n{string.Join('\n', wrong)}");
        Assert.True(seen.Count >= atLeast, $"{who} reached only {string.Join(' ', seen)}.");
    }

    private static async Task<List<string>> Faults(Visit visit, Who who, string path)
    {
        var faults = new List<string>();
        var before = visit.Complaints.Count;
        foreach (var (language, width, first, second) in new[] { ("en", Look.Phone, ColorScheme.Dark, ColorScheme.Light), ("fr", Look.Desktop, ColorScheme.Light, ColorScheme.Dark) })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = first });
            await visit.Page.GotoAsync($"/preferences?langue={language}&retour={Uri.EscapeDataString(path)}");
            faults.AddRange((await visit.AxeAsync()).Select(fault => $"{language} {first} {width}: {fault}"));
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = second });
            faults.AddRange((await visit.AxeAsync(onlyColours: true)).Select(fault => $"{language} {second} {width}: {fault}"));
            await visit.Page.SetViewportSizeAsync(320, 800);
            var wider = await visit.OverflowAsync();
            if (wider > 0)
            {
                faults.Add($"{language}: {wider} px wider than a phone of 320 px");
            }
        }

        if (KeepsScreens)
        {
            var name = $"{who} {path.Trim('/').Replace('/', '-').Replace('?', ' ')}".ToLowerInvariant();
            await visit.Page.SetViewportSizeAsync(Look.Phone, 844);
            await visit.ScreenshotAsync($"{name} phone night");
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await visit.ScreenshotAsync($"{name} phone");
            await visit.Page.SetViewportSizeAsync(Look.Desktop, 900);
            await visit.ScreenshotAsync(name);
        }

        var titles = await visit.Page.Locator("h1").CountAsync();
        if (titles != 1)
        {
            faults.Add($"{titles} h1 instead of one");
        }

        faults.AddRange(visit.Complaints.Skip(before));
        return faults;
    }

    /// <summary>The routes of pages; those open to all are looked at once, by nobody in particular; signing out, entering as somebody else and the pages of errors are left alone.</summary>
    private sealed class Routes
    {
        private readonly List<(string Route, TemplateMatcher Matcher)> matchers;

        public Routes(EndpointDataSource endpoints, Who who)
        {
            var routes = endpoints.Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && (e.Metadata.GetMetadata<IAllowAnonymous>() is not null) == (who == Who.Anonymous))
                .Select(e => e.RoutePattern.RawText ?? "")
                .Where(r => r is not ("deconnexion" or "demo/connexion" or "connexion/lien") && !r.StartsWith("erreur", StringComparison.Ordinal))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderBy(r => r.Count(c => c == '{'))
                .ToList();
            WithoutParameters = [.. routes.Where(r => !r.Contains('{', StringComparison.Ordinal)).Select(r => "/" + r)];
            matchers = [.. routes.Select(r => (r, new TemplateMatcher(TemplateParser.Parse(r), [])))];
        }

        public IReadOnlyList<string> WithoutParameters { get; }

        /// <summary>The route an address of this site belongs to; null for another site, a file, or what is left alone.</summary>
        public string? Of(string address)
        {
            if (!address.StartsWith('/'))
            {
                return null;
            }

            var path = address.Split('?', '#')[0];
            return matchers.Find(m => m.Matcher.TryMatch(path, [])).Route;
        }
    }
}

/// <summary>What everybody, a shareholder and the town hall meet.</summary>
public sealed class EveryPageOfPeopleTests(WebFixture web) : EveryPageTests(web)
{
    [Theory]
    [InlineData(Who.Anonymous, 10)]
    [InlineData(Who.Shareholder, 9)]
    [InlineData(Who.TownHall, 6)]
    public Task Page_WhoeverOpensIt_IsLegible(Who who, int atLeast) => EveryPage_IsLegibleInEveryThemeAndLanguage(who, atLeast);
}

/// <summary>What an administrator meets: a class of its own, so that both halves are looked at side by side.</summary>
public sealed class EveryPageOfAdministratorsTests(WebFixture web) : EveryPageTests(web)
{
    [Fact]
    public Task Page_OfTheAdministration_IsLegible() => EveryPage_IsLegibleInEveryThemeAndLanguage(Who.Administrator, 25);
}
