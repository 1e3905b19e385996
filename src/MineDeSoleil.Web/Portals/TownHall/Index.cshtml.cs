using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Design.Plots;
using NodaTime;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>The year at a glance: gifts made, waiting, the stock and budget left, month by month.</summary>
public sealed class IndexModel(GiftsOfTheYear gifts, IClock clock, IStringLocalizer<TownHallTexts> texts) : PageModel
{
    private const int FirstYear = 2000;

    public YearOfGifts Gifts { get; private set; } = null!;

    public int ThisYear => clock.GetCurrentInstant().DayInParis().Year;

    public BarPlot Months => new(
        texts["Parts offertes, mois par mois"], texts["dons"],
        [.. Gifts.ByMonth.Select((count, i) => new Bar(new YearMonth(Gifts.Year, i + 1).ShownShort(), new YearMonth(Gifts.Year, i + 1).ShownInitial(), IsAhead(i + 1) ? null : count))])
    {
        ValueHeading = "Parts offertes",
    };

    public async Task<IActionResult> OnGetAsync(int? year, CancellationToken cancel)
    {
        if (year is < FirstYear || year > ThisYear)
        {
            return NotFound();
        }

        Gifts = await gifts.Run(year ?? ThisYear, cancel);
        return Page();
    }

    private bool IsAhead(int month) => new LocalDate(Gifts.Year, month, 1) > clock.GetCurrentInstant().DayInParis();
}
