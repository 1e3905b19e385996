using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MineDeSoleil.Web.Tests;

/// <summary>How a visitor looks at the site.</summary>
public sealed record Look(int Width = Look.Desktop, bool IsDark = false, bool IsEnglish = false, bool HasScript = true)
{
    public const int Desktop = 1280;
    public const int Phone = 390;

    public override string ToString() =>
        $"{Width}{(IsDark ? " dark" : " light")}{(IsEnglish ? " en" : " fr")}{(HasScript ? "" : " no script")}";
}

/// <summary>One visitor's window. Every page it opens must answer 200 and log no error.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Visit(IBrowserContext context, IPage page, Look look)
    {
        (this.context, Page, Look) = (context, page, look);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public Look Look { get; }

    /// <summary>What the browser complained of: a blocked script or style, a missing file, a script's error.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public async Task<IResponse> OpenAsync(string path, int status = 200)
    {
        var response = await Page.GotoAsync(path) ?? throw new InvalidOperationException($"No answer from {path}.");
        Assert.True(response.Status == status, $"{path} answered {response.Status} instead of {status}.");
        return response;
    }

    /// <summary>
    /// What axe finds against WCAG 2.2 AA and its good practices on the page as it stands; empty is good. Coloured anew, only the rules that look at colours need be asked again.
    /// </summary>
    public async Task<IReadOnlyList<string>> AxeAsync(bool onlyColours = false)
    {
        // Its text is long: sent once a page. No style sheets fetched anew either: the one rule that reads them is an experiment that nobody asks.
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(AxeScript);
        }

        var found = await Page.EvaluateAsync<string[]>("""
            async rules => (await axe.run(document, { resultTypes: ['violations'], preload: { assets: ['media'] }, ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}) }))
                .violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help} – ${n.html}`))
            """, onlyColours ? ColourRules : []);
        return found;
    }

    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    /// <summary>How many pixels the page is wider than the window; zero is good.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");

    /// <summary>Keeps a picture of the page under <c>TestResults/screens</c> (or at a path of the repository) for people to look at.</summary>
    public async Task<string> ScreenshotAsync(string name, bool fullPage = true)
    {
        var path = name.Contains('/', StringComparison.Ordinal)
            ? Path.Combine(Repository, name)
            : Path.Combine(Repository, "TestResults", "screens", $"{name} {Look}.png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = fullPage });
        return path;
    }

    /// <summary>The root of the checkout.</summary>
    public static string Repository { get; } = FindRepository();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private static string FindRepository([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
