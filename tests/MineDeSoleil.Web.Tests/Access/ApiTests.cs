using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.Tests.Access;

public sealed class ApiTests(WebFixture web)
{
    public static TheoryData<Role?, string, int> Doors => new()
    {
        { null, "/api/v1/holdings", 401 },
        { null, "/api/v1/public/figures", 200 },
        { Role.TownHall, "/api/v1/holdings", 403 },
        { Role.TownHall, "/api/v1/movements", 403 },
        { Role.TownHall, "/api/v1/holders/MINE", 404 },
        { Role.TownHall, "/api/v1/installations", 200 },
        { Role.Auditor, "/api/v1/holdings?asOf=2026-01-31", 200 },
        { Role.Auditor, "/api/v1/holdings?asOf=31/01/2026", 400 },
        { Role.Auditor, "/api/v1/movements?page=1&size=10", 200 },
        { Role.Auditor, "/api/v1/movements/999999", 404 },
        { Role.Auditor, "/api/v1/holders/MINE", 200 },
        { Role.Auditor, "/api/v1/holders/NOBODY", 404 },
        { Role.Auditor, "/api/v1/dividends/999999/lines", 404 },
        { Role.Auditor, "/api/v1/installations/NOWHERE/months", 404 },
        { Role.Auditor, "/api/v1/installations/NOWHERE/months?from=2000-01&to=2026-01", 400 },
        { Role.Administrator, "/api/v1/holdings", 200 },
    };

    [Theory, MemberData(nameof(Doors))]
    public async Task Door_WithAKeyOfARole_AnswersAsItMust(Role? role, string address, int status)
    {
        await web.PeopleAreThere();
        using var http = await Http(role);
        var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        if (status >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Movement_WhenSentTwiceWithOneKey_IsEnteredOnce_AndARefusalNamesItsRuleAndFigures()
    {
        await web.PeopleAreThere();
        using var http = await Http(Role.Administrator);
        var subscription = new { kind = "subscription", @class = "A", to = "OTHER", shares = 3, effectiveOn = "2026-03-01" };
        var key = Guid.NewGuid().ToString();

        var first = await Post(http, subscription, key);
        var again = await Post(http, subscription, key);
        var other = await Post(http, subscription with { shares = 4 }, key);
        var keyless = await Post(http, subscription, null);
        var tooMany = await Post(http, new { kind = "transfer", @class = "A", from = "OTHER", to = "MINE", shares = 1_000_000, effectiveOn = "2026-03-02" }, Guid.NewGuid().ToString());

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await Number(first), await Number(again));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, keyless.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.StatusCode);
        var problem = await tooMany.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var refusal = problem.GetProperty("refusals")[0];
        Assert.Equal("SharesShort", refusal.GetProperty("rule").GetString());
        Assert.Equal(1_000_000, refusal.GetProperty("figures").GetProperty("asked").GetInt64());
        Assert.Equal("OTHER", refusal.GetProperty("figures").GetProperty("holder").GetString());

        var movement = await http.GetFromJsonAsync<JsonElement>(first.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal("50.00", movement.GetProperty("nominal").GetString());
        Assert.Equal("2026-03-01", movement.GetProperty("effectiveOn").GetString());
    }

    [Fact]
    public async Task Auditor_WhenEnteringAMovement_IsRefused()
    {
        using var http = await Http(Role.Auditor);
        var answer = await Post(http, new { kind = "subscription", @class = "A", to = "MINE", shares = 1, effectiveOn = "2026-03-01" }, "k");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Key_WhenRevoked_OpensNothing_AndIsNowhereReadable()
    {
        var key = await Key(Role.Auditor);
        using var http = Http(key.Key);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/v1/holdings", TestContext.Current.CancellationToken)).StatusCode);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<RevokeApiKey>().Run(key.Id, Actor.CommandLine, TestContext.Current.CancellationToken)).IsRefused);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/v1/holdings", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(0L, await App.Tests.CooperativeDatabase.Sql(web.Database.OwnerConnection, $"select count(*) from api_keys k where k::text like '%{key.Key[12..]}%'"));
    }

    [Theory]
    [InlineData("MINE", 200)]
    [InlineData("CHILD", 200)]
    [InlineData("OTHER", 404)]
    [InlineData("NOBODY", 404)]
    public async Task Shareholder_InTheirSession_ReadsTheirOwnAndTheirChildren_AndLearnsNothingOfOthers(string code, int status)
    {
        using var http = await web.HttpAs(Who.Shareholder);
        Assert.Equal(status, (int)(await http.GetAsync($"/api/v1/holders/{code}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(status, (int)(await http.GetAsync($"/associe/{code}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(status, (int)(await http.GetAsync($"/associe/{code}/attestation", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Description_ListsEveryPath_AndWhichAskForAKey()
    {
        using var http = web.Http();
        var description = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        var paths = description.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Contains("/api/v1/holdings", paths);
        Assert.Contains("/api/v1/installations/{code}/months", paths);
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path, StringComparison.Ordinal));
        Assert.False(description.GetProperty("paths").GetProperty("/api/v1/public/figures").GetProperty("get").TryGetProperty("security", out _));
        Assert.True(description.GetProperty("paths").GetProperty("/api/v1/holdings").GetProperty("get").TryGetProperty("security", out _));
    }

    [Fact]
    public async Task PublicFigures_NameNobody()
    {
        await web.PeopleAreThere();
        using var http = web.Http();
        var figures = await http.GetStringAsync("/api/v1/public/figures", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Essai", figures, StringComparison.Ordinal);
        Assert.DoesNotContain("@", figures, StringComparison.Ordinal);
    }

    private async Task<HttpClient> Http(Role? role) => role is { } held ? Http((await Key(held)).Key) : web.Http();

    private HttpClient Http(string key)
    {
        var http = web.Http();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private async Task<NewApiKey> Key(Role role)
    {
        await using var scope = web.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CreateApiKey>().Run("test", role, Actor.CommandLine, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient http, object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/movements") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<long> Number(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("number").GetInt64();
}
