using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Story;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Design.Plots;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>The roofs side by side, the largest first and a page at a time: power, this year's production, and how it compares with what was expected.</summary>
[AllowAnonymous]
public sealed class RoofsModel(PublicPortal portal) : PageModel
{
    /// <summary>As many parts as the drawing has colours; more roofs than that share the last one.</summary>
    private const int MostParts = 8;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? PageAsked { get; set; }

    public PublicPicture Picture { get; private set; } = null!;

    public int Year { get; private set; }

    public Paging Paging { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Picture = await portal.Read(cancel);
        Year = Picture.LastMeasured()?.Month.Year ?? Picture.Today.Year;
        Paging = new(PageAsked, Picture.Roofs.Count);
    }

    /// <summary>How the power is spread: every roof, or the largest and the rest together.</summary>
    public IReadOnlyList<Part> Parts(Func<int, string> rest)
    {
        var roofs = Picture.Roofs;
        var named = roofs.Count <= MostParts ? roofs.Count : MostParts - 1;
        var parts = roofs.Take(named).Select(r => new Part(r.Roof.Name, r.Roof.PeakWatts, r.Roof.PeakWatts.ShownAsPeak()));
        var others = roofs.Skip(named).Sum(r => r.Roof.PeakWatts);
        return [.. named == roofs.Count ? parts : parts.Append(new Part(rest(roofs.Count - named), others, others.ShownAsPeak()))];
    }
}
