using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Story;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>The roofs side by side: power, this year's production, and how it compares with what was expected.</summary>
[AllowAnonymous]
public sealed class RoofsModel(PublicPortal portal) : PageModel
{
    public PublicPicture Picture { get; private set; } = null!;

    public int Year { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Picture = await portal.Read(cancel);
        Year = Picture.LastMeasured()?.Month.Year ?? Picture.Today.Year;
    }
}
