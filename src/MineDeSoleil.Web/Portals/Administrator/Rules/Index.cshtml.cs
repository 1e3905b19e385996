using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.Web.Portals.Administrator.Rules;

/// <summary>A version of the statutes and what it changes.</summary>
public sealed record VersionInWords(Statutes Version, IReadOnlyList<ChangeInWords> Changes);

/// <summary>The statutes in plain words: what is in force, what changes when, what was before.</summary>
public sealed class IndexModel(ReadStatutes statutes) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "prevue")]
    public bool IsNew { get; set; }

    public StatutesVersions Versions { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Versions = await statutes.Run(cancel);
}
