using System.Net;
using System.Text.Json;
using MineDeSoleil.App.Story;

namespace MineDeSoleil.Web.Tests.Public;

/// <summary>The open data of <see cref="PublicSample"/>: what the files hold, how long they are kept, and that nobody is in them.</summary>
public sealed class OpenDataTests(WebFixture web)
{
    [Fact]
    public async Task Roofs_AsCsv_HaveEveryMonthUnderThePromisedNames()
    {
        using var http = web.Http();
        var answer = await http.GetAsync("/donnees-ouvertes/toitures.csv", TestContext.Current.CancellationToken);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=300", answer.Headers.CacheControl?.ToString());
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Licence-Ouverte", Assert.Single(answer.Headers.GetValues("Link")), StringComparison.Ordinal);

        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
        Assert.Equal("mois;installation;nom;puissance_kwc;production_kwh;attendu_kwh;qualite", lines[0]);
        Assert.Equal(string.Join(';', OpenProduction.RoofColumns), lines[0]);
        Assert.Equal(1 + (8 * 83), lines.Length); // eight roofs from January 2020 to November 2026
        // January 2025 brought 84 % of what was expected, to the watt-hour.
        var january = Assert.Single(lines, l => l.StartsWith("2025-01;LAMENDIN;École Lamendin;54;", StringComparison.Ordinal)).Split(';');
        var (produced, expected) = (decimal.Parse(january[4], System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(january[5], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(decimal.Floor(expected * 1000 * 84 / 100), produced * 1000);
        Assert.Equal("definitif", january[6]);
        Assert.Matches("^2020-02;LAMENDIN;École Lamendin;54;;[0-9.]+;absent$", Assert.Single(lines, l => l.StartsWith("2020-02;LAMENDIN;", StringComparison.Ordinal)));
        Assert.EndsWith(";partiel", Assert.Single(lines, l => l.StartsWith("2026-11;LEROY;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("Essai-", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Total_AsJson_SumsTheRoofs()
    {
        using var http = web.Http();
        var roofs = (await http.GetStringAsync("/donnees-ouvertes/toitures.csv", TestContext.Current.CancellationToken)).Split('\n')
            .Where(l => l.StartsWith("2025-06;", StringComparison.Ordinal)).Select(l => l.Split(';')).ToList();
        using var total = JsonDocument.Parse(await http.GetStringAsync("/donnees-ouvertes/total.json", TestContext.Current.CancellationToken));
        Assert.StartsWith("Licence Ouverte 2.0", total.RootElement.GetProperty("licence").GetString(), StringComparison.Ordinal);
        var june = total.RootElement.GetProperty("mois").EnumerateArray().Single(m => m.GetProperty("mois").GetString() == "2025-06");
        Assert.Equal(OpenProduction.TotalColumns, june.EnumerateObject().Select(p => p.Name));
        Assert.Equal(8, june.GetProperty("installations").GetInt32());
        Assert.Equal(450m, june.GetProperty("puissance_kwc").GetDecimal());
        Assert.Equal(roofs.Sum(r => decimal.Parse(r[4], System.Globalization.CultureInfo.InvariantCulture)), june.GetProperty("production_kwh").GetDecimal());
        Assert.Equal("definitif", june.GetProperty("qualite").GetString());
        Assert.Equal(JsonValueKind.Null, total.RootElement.GetProperty("mois")[0].GetProperty("production_kwh").ValueKind);
    }

    [Fact]
    public async Task File_WhenUnchanged_IsNotSentAgain()
    {
        using var http = web.Http();
        var first = await http.GetAsync("/donnees-ouvertes/total.csv", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/donnees-ouvertes/total.csv");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var again = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var other = new HttpRequestMessage(HttpMethod.Get, "/donnees-ouvertes/total.csv");
        other.Headers.TryAddWithoutValidation("If-None-Match", "\"another\"");
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(other, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task File_WhenAskedForTooOften_SaysWhenToComeBack()
    {
        await using var site = await web.NewSite();
        using var http = new HttpClient { BaseAddress = site.Address };
        for (var i = 0; i < SignIn.SignInLimits.FilesPerMinute; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/donnees-ouvertes/total.csv");
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
            (await http.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
        }

        var refused = await http.GetAsync("/donnees-ouvertes/total.csv", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }
}
