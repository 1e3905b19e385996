using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Jobs;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Sources;

/// <summary>Every source: how it stands, what a person has to do, and an import at once. While one runs the page is read again by itself, without script.</summary>
public sealed class IndexModel(LookAtSources look, FetchNow now, RevokeConsent revoke, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    /// <summary>Seconds between two looks at a run.</summary>
    public const int SecondsBetweenLooks = 3;

    /// <summary>A source, and whether it is being asked or about to be.</summary>
    public sealed record Line(SourceStanding Standing, bool IsUnderWay);

    [TempData]
    public string? Said { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Whether the page is read again by itself.</summary>
    public bool IsWatching { get; private set; }

    private Instant? NextPlanned { get; set; }

    /// <summary>When the source is asked next by itself: not while it rests.</summary>
    public Instant? NextOf(SourceStanding standing) => NextPlanned is { } planned && standing.RestsUntil is { } until ? Instant.Max(planned, until) : NextPlanned;

    public async Task OnGetAsync(string? suivi, CancellationToken cancel)
    {
        await Load(cancel);
        IsWatching = suivi != "non" && Lines.Any(l => l.IsUnderWay);
        if (IsWatching)
        {
            Response.Headers["Refresh"] = SecondsBetweenLooks.ToString(CultureInfo.InvariantCulture);
        }
    }

    public async Task<IActionResult> OnPostRunAsync(string? source, CancellationToken cancel)
    {
        var decision = await now.Start(source ?? "", User.Actor(), cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals);
            await Load(cancel);
            return Page();
        }

        Said = texts["L’import de {0} est lancé", SourceWords.NameOf(decision.Value)];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? consent, CancellationToken cancel)
    {
        var decision = await revoke.Run(consent ?? "", User.Actor(), cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals);
            await Load(cancel);
            return Page();
        }

        Said = texts["L’autorisation est révoquée"];
        return RedirectToPage();
    }

    private async Task Load(CancellationToken cancel)
    {
        NextPlanned = await now.NextPlanned(cancel);
        var lines = new List<Line>();
        foreach (var standing in await look.Run(cancel))
        {
            lines.Add(new(standing, standing.UnderWay is not null || await now.IsAskedFor(standing.Source.Name, cancel)));
        }

        Lines = lines;
    }
}
