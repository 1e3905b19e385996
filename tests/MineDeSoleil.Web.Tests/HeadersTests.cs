using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MineDeSoleil.Web.Tests;

public sealed class HeadersTests(WebFixture web)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/erreur/404")]
    [InlineData("/nowhere")]
    [InlineData("/css/tokens.css")]
    [InlineData("/health/live")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var http = web.Http();
        var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    /// <summary>The widget is for frames of other sites; it alone, and in nothing else is it looser than the rest.</summary>
    [Fact]
    public async Task Widget_Alone_MayBeFramedByAnySite()
    {
        using var http = web.Http();
        var widget = await http.GetAsync("/widget?langue=en&theme=dark", TestContext.Current.CancellationToken);
        Assert.Equal(Hosting.SecurityHeaders.ContentSecurityPolicy.Replace("frame-ancestors 'none'", "frame-ancestors *", StringComparison.Ordinal), Assert.Single(widget.Headers.GetValues("Content-Security-Policy")));
        Assert.False(widget.Headers.Contains("X-Frame-Options"));
        Assert.False(widget.Headers.Contains("Set-Cookie"));
        Assert.Equal("nosniff", Assert.Single(widget.Headers.GetValues("X-Content-Type-Options")));

        var pages = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<Hosting.FramedAnywhereAttribute>() is not null);
        Assert.Equal("widget", Assert.IsType<RouteEndpoint>(Assert.Single(pages), exactMatch: false).RoutePattern.RawText);
        foreach (var path in new[] { "/", "/ecran", "/integrer", "/production", "/donnees-ouvertes/total.csv", "/widget/nowhere" })
        {
            var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        }
    }

    [Fact]
    public async Task Page_WhenUnknown_Answers404WithAWayOn()
    {
        using var http = web.Http();
        var answer = await http.GetAsync("/nowhere", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Il n’y a rien ici", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_WhenUnknown_AnswersProblemJson()
    {
        using var http = web.Http();
        var answer = await http.GetAsync("/api/nowhere", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/preferences?langue=en&retour=/style", "/style")]
    [InlineData("/preferences?langue=en&retour=https://elsewhere.example/", "/")]
    [InlineData("/preferences?langue=en&retour=//elsewhere.example/", "/")]
    [InlineData("/preferences?langue=xx", "/")]
    public async Task Preference_WhenKept_GoesBackOnlyToThisSite(string path, string back)
    {
        using var http = web.Http();
        var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(back, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Language_WhenChosen_IsKeptAndWrittenOnThePage()
    {
        using var http = web.Http();
        var chosen = await http.GetAsync("/preferences?langue=en", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", chosen.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("<html lang=\"en\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stylesheet_WhenLinked_IsFingerprintedAndKeptForAYear()
    {
        using var http = web.Http();
        var page = await http.GetStringAsync("/", TestContext.Current.CancellationToken);
        var link = System.Text.RegularExpressions.Regex.Match(page, "/css/tokens\\.[a-z0-9]+\\.css").Value;
        Assert.NotEmpty(link);
        var answer = await http.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }
}
