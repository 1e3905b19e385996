using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Story;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Design.Plots;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>
/// A year of all roofs: its months beside what was expected and beside the year before, the race of the years, each roof, the plan, and what it amounts to, with every factor's
/// year and source.
/// </summary>
[AllowAnonymous]
public sealed class ProductionModel(PublicPortal portal) : PageModel
{
    public const int RoofsAPage = 12;

    /// <summary>A year that has figures; anything else shows the last one.</summary>
    [BindProperty(SupportsGet = true, Name = "annee")]
    public int? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? PageAsked { get; set; }

    public PublicPicture Picture { get; private set; } = null!;

    public int Year { get; private set; }

    public IReadOnlyList<PublicMonth> Months { get; private set; } = [];

    public Paging Paging { get; private set; } = null!;

    /// <summary>The roofs of this page, with their numbers on the plan.</summary>
    public IReadOnlyList<(int Number, RoofProduction Roof)> Roofs { get; private set; } = [];

    public RoofPlan? Plan { get; private set; }

    /// <summary>Kilowatt-hours that a kilowatt of peak power gave.</summary>
    public static decimal PerPeak(Energy produced, long peakWatts) => peakWatts == 0 ? 0 : produced.WattHours / (decimal)peakWatts;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Picture = await portal.History(cancel);
        var years = Picture.Years;
        Year = Asked is { } asked && years.Contains(asked) ? asked : years.Count > 0 ? years[0] : Picture.Today.Year;
        Months = Picture.Year(Year);
        Paging = new(PageAsked, Picture.Roofs.Count, RoofsAPage);
        Roofs = [.. Picture.Roofs.Select((roof, index) => (index + 1, roof)).Skip(Paging.Skip).Take(Paging.Size)];
        Plan = RoofPlan.Of([.. Picture.Roofs.Select(r => (r.Roof.Name, "/toitures/" + r.Roof.Code.ToLowerInvariant(), r.Roof.PeakWatts / 1000m, PlaceOf(r)))]);
    }

    /// <summary>Where a roof is, as far as its record says; a private roof's place is nobody else's affair.</summary>
    private static Place? PlaceOf(RoofProduction production) =>
        production.Roof is { Kind: RoofKind.Public, Yield: { Latitude: { } latitude, Longitude: { } longitude } } ? new(latitude, longitude) : null;
}
