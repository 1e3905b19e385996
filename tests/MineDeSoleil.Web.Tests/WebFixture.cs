using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Tests;

[assembly: AssemblyFixture(typeof(MineDeSoleil.Web.Tests.WebFixture))]

namespace MineDeSoleil.Web.Tests;

/// <summary>
/// The application as people meet it, once for all tests: on Kestrel, on a free port of this machine, in demonstration mode,
/// on a fresh database whose clock tests may move, with one Chromium without a window beside it. Each test opens its own <see cref="Visit"/>, so nothing is shared but the server.
/// </summary>
public sealed class WebFixture : IAsyncLifetime
{
    private static readonly string[] ChromiumFlags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // A page lives for a second here: to optimise its scripts would not pay.
        "--js-flags=--no-opt --no-maglev",
    ];

    /// <summary>Milliseconds: a machine with everything running at once is slow, not broken.</summary>
    private const int Patience = 120_000;

    private readonly PostgresCluster cluster = new();
    private readonly QueryCount queries = new();
    private readonly Lazy<Task<Site>> demonstration;
    private Application? application;
    private IPlaywright? playwright;

    public WebFixture() => (Database, demonstration) = (new(cluster), new(TellDemonstration));

    /// <summary>The database behind the site.</summary>
    public CooperativeDatabase Database { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The application's own services.</summary>
    public IServiceProvider Services => application!.Services;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await cluster.InitializeAsync();
        await Database.InitializeAsync();
        await PublicSample.Plant(Database);
        application = new(Database);
        application.UseKestrel(0);
        application.StartServer();
        Address = application.ClientOptions.BaseAddress;
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium-headless-shell", Args = ChromiumFlags });
    }

    /// <summary>How many commands the database was sent to answer one request.</summary>
    public async Task<int> QueriesOf(string path, HttpClient? signedIn = null)
    {
        using var anonymous = Http();
        var http = signedIn ?? anonymous;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var mark = Guid.NewGuid().ToString();
        request.Headers.Add(QueryCount.Header, mark);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return queries.Of(mark);
    }

    /// <summary>A database of its own, for a test that runs instances of its own.</summary>
    public async Task<CooperativeDatabase> NewDatabase()
    {
        var database = new CooperativeDatabase(cluster);
        await database.InitializeAsync();
        return database;
    }

    /// <summary>The same application on a database of its own with the sample alone, for a test that counts everything there is.</summary>
    public async Task<Site> NewSite()
    {
        var database = await NewDatabase();
        await PublicSample.Plant(database);
        return SiteOn(database);
    }

    /// <summary>The same application on a database that is there, with services that a test puts in place of the real ones.</summary>
    public Site SiteOn(CooperativeDatabase database, Action<IServiceCollection>? instead = null)
    {
        var own = new Application(database, instead);
        own.UseKestrel(0);
        own.StartServer();
        return new(own, database);
    }

    /// <summary>The site as <c>ops/run</c> shows it, with the demonstration's own people and years; made when the first test asks. Its tests only look.</summary>
    public Task<Site> Demonstration() => demonstration.Value;

    private async Task<Site> TellDemonstration()
    {
        var database = await NewDatabase();
        await database.Do((SeedDemonstration seed) => seed.Run(CancellationToken.None));
        return SiteOn(database);
    }

    /// <summary>A plain HTTP client on the same server; follows no redirection.</summary>
    public HttpClient Http() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>A new visitor: how wide the screen is, which colours and language, whether script runs.</summary>
    public async Task<Visit> VisitAsync(Look look, Site? site = null)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = (site?.Address ?? Address).ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Width < 600 ? 844 : 900 },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = look.HasScript,
            Locale = look.IsEnglish ? "en-GB" : "fr-FR",
            TimezoneId = "Europe/Paris",
            ReducedMotion = ReducedMotion.Reduce,
        });
        if (look.IsEnglish)
        {
            await context.AddCookiesAsync([new() { Name = Hosting.Languages.Cookie, Value = Uri.EscapeDataString("c=en-GB|uic=en-GB"), Url = Address.ToString() }]);
        }

        context.SetDefaultTimeout(Patience);
        return new(context, await context.NewPageAsync(), look);
    }

    public async ValueTask DisposeAsync()
    {
        queries.Dispose();
        await Browser.DisposeAsync();
        if (demonstration.IsValueCreated)
        {
            await (await demonstration.Value).DisposeAsync();
        }

        playwright?.Dispose();
        await application!.DisposeAsync();
        await Database.DisposeAsync();
        await cluster.DisposeAsync();
    }

    /// <summary>A second site, until disposed.</summary>
    public sealed class Site : IAsyncDisposable
    {
        private readonly Application application;
        private readonly CooperativeDatabase database;

        internal Site(Application application, CooperativeDatabase database) => (this.application, this.database) = (application, database);

        public Uri Address => application.ClientOptions.BaseAddress;

        public IServiceProvider Services => application.Services;

        /// <summary>The database behind this site, with the clock that moves it.</summary>
        public CooperativeDatabase Database => database;

        public async ValueTask DisposeAsync()
        {
            await application.DisposeAsync();
            await database.DisposeAsync();
        }
    }

    internal sealed class Application(CooperativeDatabase database, Action<IServiceCollection>? instead = null) : WebApplicationFactory<Hosting.Demonstration>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(Environments.Production);
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
            builder.UseSetting(Hosting.Demonstration.Key, "true");
            builder.UseSetting("PublicFigures:KeptSeconds", "0");
            builder.UseSetting("ConnectionStrings:Cooperative", database.AppConnection);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<NodaTime.IClock>(database.Clock);
                instead?.Invoke(services);
            });
        }
    }
}
