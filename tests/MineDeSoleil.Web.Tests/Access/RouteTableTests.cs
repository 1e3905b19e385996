using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace MineDeSoleil.Web.Tests.Access;

/// <summary>
/// Every route of the application and who may open it, tried over HTTP. A new route is a new line here: method, route, and what each of six
/// people is answered: 200 opened, 302 sent to sign in, 403 not their door, 404 not theirs to know of.
/// </summary>
public sealed class RouteTableTests(WebFixture web)
{
    private const int Open = 200, SignIn = 302, Shut = 403, None = 404;

    /// <summary>What people are answered, in the order anonymous, shareholder, other shareholder, town hall, auditor, administrator.</summary>
    private static readonly int[] Everybody = [Open, Open, Open, Open, Open, Open];
    private static readonly int[] SignedInPeople = [SignIn, Open, Open, Open, Open, Open];
    private static readonly int[] Shareholders = [SignIn, Open, Open, Shut, Shut, Shut];

    /// <summary>A page about one shareholder (MINE): the other shareholder is told nothing.</summary>
    private static readonly int[] ThatShareholder = [SignIn, Open, None, Shut, Shut, Shut];
    private static readonly int[] Administrators = [SignIn, Shut, Shut, Shut, Open, Open];
    private static readonly int[] TownHall = [SignIn, Shut, Shut, Open, Open, Shut];

    /// <summary>The doors that are shut to somebody.</summary>
    private static readonly int[][] Doors = [SignedInPeople, Shareholders, ThatShareholder, Administrators, TownHall];

    private static readonly Dictionary<string, string> Examples = new()
    {
        ["{code}"] = "MINE",
        ["{status:int}"] = "404",
    };

    /// <summary>
    /// The table. Pages: one line a route, tried by GET and, with a wrong form, by POST: whoever may not open the page may not send its form, nor may
    /// an auditor. Other endpoints: their method first.
    /// </summary>
    private static readonly (string Route, int[] Answers)[] Table =
    [
        ("", Everybody),
        ("style", Everybody),
        ("erreur/{status:int}", [None, None, None, None, None, None]),
        ("GET /preferences", [SignIn, SignIn, SignIn, SignIn, SignIn, SignIn]), // back to the page it came from
        ("/health/live", Everybody),
        ("/health/ready", Everybody),

        ("connexion", [Open, SignIn, SignIn, SignIn, SignIn, SignIn]), // whoever is in goes on to their door
        ("connexion/envoye", Everybody),
        ("connexion/lien", Everybody),
        ("deconnexion", Everybody),
        ("compte", SignedInPeople),
        ("demo/connexion", [SignIn, SignIn, SignIn, SignIn, SignIn, SignIn]), // leads to sign-in
        ("demo/courriels", Everybody),

        ("associe", Shareholders),
        ("associe/{code}", ThatShareholder),

        ("administration", Administrators),
    ];

    private static readonly Who[] People = [Who.Anonymous, Who.Shareholder, Who.OtherShareholder, Who.TownHall, Who.Auditor, Who.Administrator];

    [Fact]
    public void Table_ListsEveryRoute_AndNoOther()
    {
        var routes = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(NameOf)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var listed = Table.Select(line => line.Route).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Equal(Table.Length, listed.Count);
        var missing = routes.Except(listed, StringComparer.OrdinalIgnoreCase).Order().ToList();
        var gone = listed.Except(routes, StringComparer.OrdinalIgnoreCase).Order().ToList();
        Assert.True(
            missing.Count == 0,
            $"Say who may open these in {nameof(RouteTableTests)}.Table, one line each, e.g. (\"{missing.FirstOrDefault()}\", Administrators):\n{string.Join('\n', missing)}");
        Assert.True(gone.Count == 0, $"These are in {nameof(RouteTableTests)}.Table but no longer in the application:\n{string.Join('\n', gone)}");
    }

    [Theory]
    [MemberData(nameof(Visitors))]
    public async Task Door_WhenTried_AnswersAsTheTableSays(Who who)
    {
        using var http = await web.HttpAs(who);
        var wrong = new List<string>();
        foreach (var (route, answers) in Table)
        {
            var expected = answers[Array.IndexOf(People, who)];
            var address = AddressOf(route);
            using var request = new HttpRequestMessage(new HttpMethod(MethodOf(route)), address);
            var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            if (Meaning(answer.StatusCode) != expected)
            {
                wrong.Add($"{MethodOf(route)} {address}: {(int)answer.StatusCode} instead of {expected}");
            }
        }

        Assert.True(wrong.Count == 0, $"{who}:\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [MemberData(nameof(Visitors))]
    public async Task Form_BehindAForbiddenDoor_IsRefusedBeforeItIsRead(Who who)
    {
        using var http = await web.HttpAs(who);
        var wrong = new List<string>();
        var tried = 0;
        foreach (var (route, answers) in Table.Where(line => Doors.Contains(line.Answers)))
        {
            var asReader = answers[Array.IndexOf(People, who)];
            var expected = who == Who.Auditor && asReader == Open && answers != Everybody && answers != SignedInPeople ? Shut : asReader;
            if (expected == Open || !IsPage(route))
            {
                continue;
            }

            using var form = new FormUrlEncodedContent([]);
            var answer = await http.PostAsync(AddressOf(route), form, TestContext.Current.CancellationToken);
            tried++;

            // A shareholder's form on another's page is refused for its missing token before anything is looked up.
            if ((int)answer.StatusCode != expected && !(expected == None && (int)answer.StatusCode == 400))
            {
                wrong.Add($"POST {AddressOf(route)}: {(int)answer.StatusCode} instead of {expected}");
            }
        }

        Assert.True(wrong.Count == 0, $"{who}:\n{string.Join('\n', wrong)}");
        Assert.NotEqual(0, tried);
    }

    public static TheoryData<Who> Visitors => [.. People];

    /// <summary>Pages have bare routes; what is mapped by hand begins with a slash or a method.</summary>
    private static bool IsPage(string route) => !route.StartsWith('/') && !route.Contains(' ', StringComparison.Ordinal);

    private static string NameOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        return methods is [var method] ? $"{method} {endpoint.RoutePattern.RawText}" : endpoint.RoutePattern.RawText ?? "";
    }

    private static string MethodOf(string route) => route.Split(' ') is [var method, _] ? method : "GET";

    private static string AddressOf(string route)
    {
        var path = route.Split(' ')[^1].TrimStart('/');
        foreach (var (parameter, value) in Examples)
        {
            path = path.Replace(parameter, value, StringComparison.Ordinal);
        }

        return "/" + path;
    }

    /// <summary>Any answer of a page that opened counts as open; a redirection says where to.</summary>
    private static int Meaning(HttpStatusCode status) => (int)status is >= 200 and < 300 ? Open : (int)status;
}
