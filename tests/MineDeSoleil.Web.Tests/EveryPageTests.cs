using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests;

/// <summary>
/// Every page behind a door, found by its route or by following links: axe finds nothing by day in French, nor by night in English (the public
/// pages are tried in all four by <see cref="PublicPagesTests"/>);
/// nothing is blocked or missing; one title; and a phone need not scroll sideways. A new page is looked at as soon as it is there.
/// </summary>
public sealed class EveryPageTests(WebFixture web)
{
    [Theory]
    [InlineData(Who.Anonymous, 2)]
    [InlineData(Who.Shareholder, 5)]
    [InlineData(Who.TownHall, 1)]
    [InlineData(Who.Administrator, 4)]
    public async Task Page_WhoeverOpensIt_IsLegibleInEveryThemeAndLanguage(Who who, int atLeast)
    {
        await using var visit = await web.VisitAsync(new Look());
        if (who != Who.Anonymous)
        {
            await visit.SignInAs(web, who);
        }

        var routes = new Routes(web.Services.GetRequiredService<EndpointDataSource>(), who);
        var waiting = new Queue<string>(routes.WithoutParameters);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var wrong = new List<string>();
        while (waiting.TryDequeue(out var path))
        {
            if (routes.Of(path) is not { } route || !seen.Add(route))
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

            wrong.AddRange((await Faults(visit, path)).Select(fault => $"{path}: {fault}"));
            foreach (var link in await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href], nav a[href]')].map(a => a.getAttribute('href'))"))
            {
                waiting.Enqueue(link);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{who}: {seen.Count} pages looked at: {string.Join(" ", seen.Order())}");
        Assert.True(wrong.Count == 0, $"{who}:\n{string.Join('\n', wrong)}");
        Assert.True(seen.Count >= atLeast, $"{who} reached only {string.Join(' ', seen)}.");
    }

    private static async Task<List<string>> Faults(Visit visit, string path)
    {
        var faults = new List<string>();
        var before = visit.Complaints.Count;
        foreach (var (language, scheme) in new[] { ("fr", Microsoft.Playwright.ColorScheme.Light), ("en", Microsoft.Playwright.ColorScheme.Dark) })
        {
            await visit.Page.SetViewportSizeAsync(Look.Desktop, 900);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await visit.Page.GotoAsync($"/preferences?langue={language}&retour={Uri.EscapeDataString(path)}");
            faults.AddRange((await visit.AxeAsync()).Select(fault => $"{language} {scheme}: {fault}"));
            await visit.Page.SetViewportSizeAsync(320, 800);
            var wider = await visit.OverflowAsync();
            if (wider > 0)
            {
                faults.Add($"{language}: {wider} px wider than a phone of 320 px");
            }
        }

        var titles = await visit.Page.Locator("h1").CountAsync();
        if (titles != 1)
        {
            faults.Add($"{titles} h1 instead of one");
        }

        faults.AddRange(visit.Complaints.Skip(before));
        await visit.Page.SetViewportSizeAsync(Look.Desktop, 900);
        await visit.Page.GotoAsync($"/preferences?langue=fr&retour={Uri.EscapeDataString(path)}");
        return faults;
    }

    /// <summary>The routes of pages that open by address; those open to all are looked at once, by nobody in particular; signing out, entering as somebody else and the pages of errors are left alone.</summary>
    private sealed class Routes
    {
        private readonly List<(string Route, TemplateMatcher Matcher)> matchers;

        public Routes(EndpointDataSource endpoints, Who who)
        {
            var routes = endpoints.Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && (e.Metadata.GetMetadata<IAllowAnonymous>() is not null) == (who == Who.Anonymous))
                .Select(e => e.RoutePattern.RawText ?? "")
                .Where(r => !PublicPagesTests.Paths.Contains("/" + r) && r is not ("toitures/{code}" or "deconnexion" or "demo/connexion" or "connexion/lien") && !r.StartsWith("erreur", StringComparison.Ordinal))
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
