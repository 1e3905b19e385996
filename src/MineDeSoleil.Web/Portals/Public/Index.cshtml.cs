using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Story;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>The front page: what the roofs make, who owns them, and how it came about.</summary>
[AllowAnonymous]
public sealed class IndexModel(PublicPortal portal) : PageModel
{
    public PublicPicture Picture { get; private set; } = null!;

    /// <summary>The months of this year, or of the last one until this year has a figure.</summary>
    public IReadOnlyList<PublicMonth> Year { get; private set; } = [];

    public PublicMonth? Month { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Picture = await portal.Read(cancel);
        Month = Picture.LastMeasured();
        Year = Picture.Year(Month?.Month.Year ?? Picture.Today.Year);
    }
}
