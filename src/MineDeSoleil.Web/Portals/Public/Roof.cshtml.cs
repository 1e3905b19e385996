using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Story;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>One roof: what it is, and its months of this year and the last.</summary>
[AllowAnonymous]
public sealed class RoofModel(PublicPortal portal) : PageModel
{
    public PublicPicture Picture { get; private set; } = null!;

    public RoofProduction Roof { get; private set; } = null!;

    public int Year { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        Picture = await portal.Read(cancel);
        if (Picture.Roofs.FirstOrDefault(r => string.Equals(r.Roof.Code, code, StringComparison.OrdinalIgnoreCase)) is not { } roof)
        {
            return NotFound();
        }

        Roof = roof;
        Year = Picture.LastMeasured()?.Month.Year ?? Picture.Today.Year;
        return Page();
    }

    /// <summary>The twelve months of a year; before commissioning nothing is expected and nothing is drawn.</summary>
    public IReadOnlyList<PublicMonth> MonthsOf(int year) => Roof.Year(year);
}
