using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Revenue;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Revenue;

/// <summary>What the energy sold brought in a year: by roof and month, against the journal, and every invoice; also as CSV.</summary>
public sealed class IndexModel(ReadRevenue revenue, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "annee")]
    public int? AskedYear { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? PageNumber { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<RoofRevenue> Roofs { get; private set; } = [];

    public IReadOnlyList<RevenueMonth> Months { get; private set; } = [];

    public IReadOnlyList<InvoiceShown> Invoices { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Years = await revenue.Years(cancel);
        Year = AskedYear is >= 1900 and <= 2999 ? AskedYear.Value : Years.Count > 0 ? Years[0] : clock.GetCurrentInstant().DayInParis().Year;
        Roofs = await revenue.ByRoof(Year, cancel);
        Months = await revenue.AgainstJournal(Year, cancel);
        (Invoices, _) = await revenue.Page(
            count =>
            {
                Paging = new(PageNumber, count);
                return (Paging.Skip, Paging.Size);
            },
            cancel);
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel) =>
        AskedYear is >= 1900 and <= 2999 ? File(await revenue.Csv(AskedYear.Value, cancel), "text/csv; charset=utf-8", $"recettes-{AskedYear}.csv") : NotFound();
}
