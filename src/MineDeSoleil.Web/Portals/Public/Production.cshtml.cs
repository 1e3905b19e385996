using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Story;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>A year of all roofs together: months, running total, and what it amounts to, with every factor's year and source.</summary>
[AllowAnonymous]
public sealed class ProductionModel(PublicPortal portal) : PageModel
{
    /// <summary>This year or the one before; anything else shows the last measured year.</summary>
    [BindProperty(SupportsGet = true, Name = "annee")]
    public int? Asked { get; set; }

    public PublicPicture Picture { get; private set; } = null!;

    public int Year { get; private set; }

    public IReadOnlyList<PublicMonth> Months { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Picture = await portal.Read(cancel);
        var current = Picture.Today.Year;
        Year = Asked is { } asked && (asked == current || asked == current - 1) ? asked : Picture.LastMeasured()?.Month.Year ?? current;
        Months = Picture.Year(Year);
    }
}
