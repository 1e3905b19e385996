using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App;
using MineDeSoleil.App.Story;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Hosting;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>
/// The figures of the moment in a small page without navigation, for a frame of any site: <c>?langue=fr|en</c>, <c>?theme=light|dark</c> (the reader's system where none is given). It sets no cookie and runs no script.
/// </summary>
[AllowAnonymous]
[FramedAnywhere]
public sealed class WidgetModel(PublicPortal portal, SiteAddress site) : PageModel
{
    /// <summary>Pixels that the page needs on a narrow column, the demonstration's line included.</summary>
    public const int Height = 500;

    [BindProperty(SupportsGet = true, Name = "theme")]
    public string? Theme { get; set; }

    public PublicMonth? Month { get; private set; }

    public IReadOnlyList<PublicMonth> Months { get; private set; } = [];

    public Energy Produced { get; private set; }

    public Energy Expected { get; private set; }

    public ReferenceFigure? Household { get; private set; }

    public Uri Site { get; } = site.Page("/production");

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var picture = await portal.Read(cancel);
        Month = picture.LastMeasured();
        Months = picture.Year(Month?.Month.Year ?? picture.Today.Year);
        (Produced, Expected) = Months.Sum();
        Household = picture.Reference(ReferenceFigure.Household, picture.Today);
        ViewData["Theme"] = Theme is "light" or "dark" ? Theme : null;
        Response.Headers.CacheControl = $"public, max-age={(int)OpenData.KeptByReaders.TotalSeconds}";
        Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
