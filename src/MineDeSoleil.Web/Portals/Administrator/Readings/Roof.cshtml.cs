using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Design.Plots;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Readings;

/// <summary>A roof's year: each month's figure with where it comes from, its gaps and revisions; and the readings beneath.</summary>
public sealed class RoofReadingsModel(CooperativeDb db, MonthlyProduction production, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "annee")]
    public int? AskedYear { get; set; }

    public Installation Roof { get; private set; } = null!;

    public int Year { get; private set; }

    public int ThisYear { get; private set; }

    public IReadOnlyList<RoofMonth> Months { get; private set; } = [];

    /// <summary>Readings of the year, every revision, newest days first.</summary>
    public IReadOnlyList<LedgerReading> Readings { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public BarPlot Plot => new(texts["{0} en {1}, mois par mois", Roof.Name, Year], "kWh", [.. Months.Select(m => new Bar(
        m.Month.ShownShort(), m.Month.ShownInitial(), m.Figure?.Energy.InKilowattHours, m.Expected.InKilowattHours, m.Figure?.Quality == Quality.Partial))]);

    public async Task<IActionResult> OnGetAsync(int? p, CancellationToken cancel)
    {
        if (await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Code, cancel) is not { } roof)
        {
            return NotFound();
        }

        Roof = roof;
        var today = clock.GetCurrentInstant().DayInParis();
        ThisYear = today.Year;
        Year = Math.Clamp(AskedYear ?? ThisYear, roof.CommissionedOn.Year, Math.Max(ThisYear, roof.CommissionedOn.Year));
        var last = Year == ThisYear ? today.ToYearMonth() : new YearMonth(Year, 12);
        Months = await production.Run(new(Year, 1), last, cancel, Code);

        var (from, to) = (new LocalDate(Year, 1, 1), new LocalDate(Year + 1, 1, 1));
        var readings = db.Readings.AsNoTracking().Where(r => r.Installation == Code && r.FromDay >= from && r.FromDay < to);
        Paging = new(p, await readings.CountAsync(cancel));
        Readings = await readings.OrderByDescending(r => r.FromDay).ThenBy(r => r.Source).ThenByDescending(r => r.Revision).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(cancel);
        return Page();
    }
}
