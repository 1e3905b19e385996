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
    private const int Open = 200, SignIn = 302, NoKey = 401, Shut = 403, None = 404;

    /// <summary>
    /// What people are answered, in the order anonymous, shareholder, other shareholder, town hall, auditor, administrator; and who among them
    /// only reads, so that their form is refused.
    /// </summary>
    private sealed record Door(int[] Answers, params Who[] OnlyRead)
    {
        /// <summary>The same door, in the test's database with nothing behind it.</summary>
        public Door Empty => this with { Answers = [.. Answers.Select(answer => answer == Open ? None : answer)] };

        public int For(Who who) => Answers[Array.IndexOf(People, who)];
    }

    private static readonly Door Everybody = new([Open, Open, Open, Open, Open, Open]);
    private static readonly Door Onwards = new([SignIn, SignIn, SignIn, SignIn, SignIn, SignIn]); // a redirection for all
    private static readonly Door SignedInPeople = new([SignIn, Open, Open, Open, Open, Open]);
    private static readonly Door Shareholders = new([SignIn, Open, Open, Shut, Shut, Shut]);

    /// <summary>A page about one shareholder (MINE): the other shareholder is told nothing.</summary>
    private static readonly Door ThatShareholder = new([SignIn, Open, None, Shut, Shut, Shut]);
    private static readonly Door Administrators = new([SignIn, Shut, Shut, Shut, Open, Open], Who.Auditor);
    private static readonly Door TownHall = new([SignIn, Shut, Shut, Open, Open, Open], Who.Auditor, Who.Administrator);

    /// <summary>Programs only: a session opens nothing, a key does (<see cref="ApiTests"/>).</summary>
    private static readonly Door Keys = new([NoKey, NoKey, NoKey, NoKey, NoKey, NoKey]);

    /// <summary>What stands for a parameter of a route.</summary>
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["{code}"] = "MINE",
        ["{roof}"] = "nouvelle",
        ["{source}"] = "enphase",
        ["{status:int}"] = "404",
        ["{id:guid}"] = "00000000-0000-0000-0000-000000000001",
        ["{number:int}"] = "999999",
        ["{number:long}"] = "999999",
        ["{token:guid}"] = "00000000-0000-0000-0000-000000000001",
        ["{session}"] = "cs_none",
        ["{kind}"] = "SignIn",
        ["{year:int?}"] = "",
        ["{year:int}"] = "1999",
        ["{format}"] = "pdf",
        ["{year}"] = "2025-12-31",
        ["{format?}"] = "",
        ["{run:int}"] = "999999",
        ["{lastDay}"] = "1999-12-31",
        ["{name}.css"] = "certificate.css",
        ["{documentName}"] = "v1",
    };

    /// <summary>
    /// The table. Pages: one line a route, tried by GET and, with an empty form, by POST: whoever may not open the page may not send its form, nor may
    /// an auditor. Other endpoints: their method first. <c>.Empty</c> where the example above names nothing that is there.
    /// </summary>
    private static readonly (string Route, Door Door)[] Table =
    [
        ("", Everybody),
        ("style", Everybody),
        ("toitures", Everybody),
        ("toitures/{code}", Everybody.Empty),
        ("production", Everybody),
        ("histoire", Everybody),
        ("donnees-ouvertes", Everybody),
        ("GET /donnees-ouvertes/toitures.csv", Everybody),
        ("GET /donnees-ouvertes/toitures.json", Everybody),
        ("GET /donnees-ouvertes/total.csv", Everybody),
        ("GET /donnees-ouvertes/total.json", Everybody),
        ("integrer", Everybody),
        ("widget", Everybody),
        ("ecran", Everybody),
        ("mentions-legales", Everybody),
        ("verifier", Everybody),
        ("vie-privee", Everybody),
        ("code", Everybody),
        ("accessibilite", Everybody),
        ("erreur/{status:int}", Everybody.Empty),
        ("GET /preferences", Onwards),
        ("/health/live", Everybody),
        ("/health/ready", Everybody),

        ("connexion", new([Open, SignIn, SignIn, SignIn, SignIn, SignIn])), // whoever is in goes on to their door
        ("connexion/envoye", Everybody),
        ("connexion/lien", Everybody),
        ("deconnexion", Everybody),
        ("compte", SignedInPeople),
        ("demo/connexion", Onwards),
        ("demo/courriels", Everybody),

        ("associe", Shareholders),
        ("associe/{code}", ThatShareholder),
        ("associe/{code}/soleil", ThatShareholder),
        ("associe/{code}/dividendes", ThatShareholder),
        ("associe/{code}/dividendes/{run:int}", ThatShareholder.Empty),
        ("associe/{code}/documents", ThatShareholder),
        ("associe/{code}/attestation", ThatShareholder),
        ("associe/{code}/releve", ThatShareholder),
        ("associe/{code}/coordonnees", ThatShareholder),
        ("associe/{code}/coordonnees/adresse", ThatShareholder),
        ("associe/{code}/majorite", ThatShareholder),
        ("associe/{code}/mes-donnees", ThatShareholder),

        ("administration", Administrators),
        ("administration/registre", Administrators),
        ("administration/registre/nouveau", Administrators),
        ("administration/registre/editions", Administrators),
        ("administration/registre/{number:long}", Administrators.Empty),
        ("administration/reprise", Administrators),
        ("administration/reprise/{id:guid}", Administrators.Empty),
        ("administration/reprise/{id:guid}/colonnes", Administrators.Empty),
        ("administration/reprise/{id:guid}/verification", Administrators.Empty),
        ("administration/associes", Administrators),
        ("administration/associes/nouveau", Administrators),
        ("administration/associes/{code}", Administrators),
        ("administration/associes/{code}/modifier", Administrators),
        ("administration/associes/{code}/majorite", Administrators),
        ("administration/associes/{code}/representants", Administrators),
        ("administration/majorites", Administrators),
        ("administration/don", Administrators),
        ("administration/associes/{code}/succession", Administrators),
        ("administration/cessions", Administrators),
        ("administration/cessions/nouvelle", Administrators),
        ("administration/cessions/{number:int}", Administrators.Empty),
        ("administration/conversions", Administrators),
        ("administration/conversions/associe", Administrators),
        ("administration/conversions/nouvelle", Administrators),
        ("administration/conversions/{number:int}", Administrators.Empty),
        ("administration/retraits", Administrators),
        ("administration/versements", Administrators),
        ("administration/versements/{number:int}", Administrators.Empty),
        ("administration/retraits/nouveau", Administrators),
        ("administration/retraits/{number:int}", Administrators.Empty),
        ("administration/statuts", Administrators),
        ("administration/statuts/nouvelle", Administrators),
        ("administration/dividendes", Administrators),
        ("administration/dividendes/nouvelle", Administrators),
        ("administration/dividendes/{number:int}", Administrators.Empty),
        ("administration/dividendes/{number:int}/lignes/{code}", Administrators.Empty),
        ("administration/dividendes/exercices/nouveau", Administrators),
        ("administration/dividendes/exercices/{lastDay}/affectation", Administrators.Empty),
        ("administration/journal", Administrators),
        ("administration/journal/{number:long}", Administrators.Empty),
        ("administration/journal/export", Administrators.Empty), // asks for a year and a format
        ("administration/utilisateurs", Administrators),
        ("administration/utilisateurs/{id:guid}", Administrators.Empty),
        ("administration/associes/{code}/donnees", Administrators),
        ("administration/vie-privee", Administrators),
        ("administration/audit", Administrators),
        ("administration/courriels", Administrators),
        ("administration/courriels/modeles", Administrators),
        ("administration/courriels/modeles/{kind}", Administrators),

        ("mairie/{year:int?}", TownHall),
        ("mairie/naissance", TownHall),
        ("mairie/enfants", TownHall),
        ("mairie/enfants/{number:long}", TownHall.Empty),
        ("mairie/enfants/{number:long}/certificat/{format?}", TownHall.Empty),
        ("mairie/enfants/{number:long}/lettre", TownHall.Empty),
        ("mairie/familles", TownHall),
        ("mairie/importer", TownHall),
        ("mairie/bilan/{year:int}/{format}", TownHall.Empty),
        ("mairie/stock", TownHall),
        ("GET /documents/{name}.css", Everybody),
        ("GET /openapi/{documentName}.json", Everybody),
        ("GET /api/v1/public/figures", Everybody),
        ("GET /api/v1/holdings", Keys),
        ("GET /api/v1/holders/{code}", new([NoKey, Open, None, None, Open, Open])),
        ("GET /api/v1/movements", Keys),
        ("GET /api/v1/movements/{number:long}", Keys),
        ("POST /api/v1/movements", Keys),
        ("GET /api/v1/installations", Keys),
        ("GET /api/v1/installations/{code}/months", Keys),
        ("GET /api/v1/dividends/{run:int}/lines", Keys),
        ("souscrire", Everybody),
        ("souscrire/{token:guid}", Everybody.Empty),
        ("souscrire/{token:guid}/carte", Everybody.Empty),
        ("souscrire/{token:guid}/retour", Everybody.Empty),
        ("demo/paiement/{session}", Everybody.Empty),
        ("POST /stripe/webhook", new([400, 400, 400, 400, 400, 400])), // the signature alone opens
        ("associe/{code}/souscrire", ThatShareholder),
        ("administration/souscriptions", Administrators),
        ("administration/souscriptions/{number:long}", Administrators.Empty),
        ("administration/souscriptions/conditions", Administrators),
        ("administration/souscriptions/documents", Administrators),
        ("administration/paiements", Administrators),
        ("administration/paiements/evenements", Administrators),
        ("administration/imports", Administrators),
        ("administration/imports/fichier", Administrators),
        ("administration/sources", Administrators),
        ("administration/sources/{source}/toits", Administrators),
        ("administration/sources/{source}/autoriser", new([SignIn, Shut, Shut, Shut, Shut, None])), // no credentials here; an auditor gives no consent
        ("administration/sources/retour", new([SignIn, Shut, Shut, Shut, Shut, 302])), // nobody comes back from a provider: to the sources
        ("administration/installations", Administrators),
        ("administration/installations/{roof}", Administrators),
        ("administration/installations/{roof}/attendu", Administrators.Empty),
        ("administration/recettes", Administrators),
        ("administration/recettes/nouvelle", Administrators),
        ("administration/recettes/{number:int}", Administrators.Empty),
        ("administration/pieces/{hash}", Administrators.Empty),
        ("administration/quarantaine", Administrators),
        ("administration/releves/{code}", Administrators.Empty),
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
        foreach (var (route, door) in Table)
        {
            var expected = door.For(who);
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
        foreach (var (route, door) in Table.Where(line => IsPage(line.Route) && line.Door.Answers.Distinct().Count() > 1 && line.Door.For(Who.Anonymous) == SignIn))
        {
            var expected = door.OnlyRead.Contains(who) ? Shut : door.For(who);
            if (expected == Open)
            {
                continue;
            }

            using var form = new FormUrlEncodedContent([]);
            var answer = await http.PostAsync(AddressOf(route), form, TestContext.Current.CancellationToken);
            tried++;

            // A form about what is not theirs to know of, or behind a door that only leads on, is refused for its missing token before anything is looked up.
            var opens = expected == None || (who != Who.Anonymous && expected == SignIn);
            if ((int)answer.StatusCode != expected && !(opens && (int)answer.StatusCode == 400))
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
        var route = (endpoint.RoutePattern.RawText ?? "").TrimEnd('/');
        return methods is [var method] ? $"{method} {route}" : route;
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
