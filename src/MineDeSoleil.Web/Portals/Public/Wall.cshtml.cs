using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Story;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>
/// The figures of the moment for a screen in a hall, readable from six metres at 1920×1080: this month, this year, the roofs, how far the total has come, and a step of the story. It asks for itself anew
/// every five minutes (<c>Refresh</c>); the clock alone chooses which roofs and which step it shows, so that all of them come by. Nothing on it moves.
/// </summary>
[AllowAnonymous]
public sealed class WallModel(PublicPortal portal, IClock clock) : PageModel
{
    public static readonly Duration Refresh = Duration.FromMinutes(5);

    /// <summary>As many roofs as can be read from afar.</summary>
    public const int RoofsAtOnce = 8;

    /// <summary>Megawatt-hours between the totals worth a mention.</summary>
    private const int Step = 100;

    public PublicPicture Picture { get; private set; } = null!;

    public PublicMonth? Month { get; private set; }

    public IReadOnlyList<PublicMonth> Months { get; private set; } = [];

    public Energy Produced { get; private set; }

    public Energy Expected { get; private set; }

    /// <summary>Everything since the first roof.</summary>
    public Energy Ever { get; private set; }

    /// <summary>The next round total, in megawatt-hours.</summary>
    public long NextTotal { get; private set; }

    public IReadOnlyList<(string Name, Energy? Produced)> Roofs { get; private set; } = [];

    public Milestone? Milestone { get; private set; }

    public ReferenceFigure? Household { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Picture = await portal.History(cancel);
        Month = Picture.LastMeasured();
        Months = Picture.Year(Month?.Month.Year ?? Picture.Today.Year);
        (Produced, Expected) = Months.Sum();
        Ever = new(Picture.History.Sum(m => m.Produced?.WattHours ?? 0));
        NextTotal = ((long)(Ever.InKilowattHours / 1000 / Step) + 1) * Step;
        Household = Picture.Reference(ReferenceFigure.Household, Picture.Today);
        var turn = clock.GetCurrentInstant().ToUnixTimeSeconds() / (long)Refresh.TotalSeconds;
        var pages = Math.Max(1, (Picture.Roofs.Count + RoofsAtOnce - 1) / RoofsAtOnce);
        Roofs = [.. Picture.Roofs.Skip((int)(turn % pages) * RoofsAtOnce).Take(RoofsAtOnce)
            .Select(r => (r.Roof.Name, r.Months.FirstOrDefault(m => m.Month == Month?.Month)?.Produced))];
        Milestone = Picture.Milestones.Count == 0 ? null : Picture.Milestones[(int)(turn % Picture.Milestones.Count)];
        ViewData["Theme"] = "dark";
        Response.Headers["Refresh"] = ((int)Refresh.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
