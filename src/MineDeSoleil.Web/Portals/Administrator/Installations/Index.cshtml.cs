using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Installations;

/// <summary>Every roof with its twelve months: what it gave, what was expected, what is missing; and their ranking by performance index since they began.</summary>
public sealed class InstallationsModel(CooperativeDb db, MonthlyProduction production, IClock clock) : PageModel
{
    [TempData]
    public string? Said { get; set; }

    /// <summary>A roof's last twelve whole months, and the running one.</summary>
    public IReadOnlyList<IGrouping<string, RoofMonth>> Roofs { get; private set; } = [];

    /// <summary>The best first.</summary>
    public IReadOnlyList<RoofPerformance> Ranking { get; private set; } = [];

    public YearMonth ThisMonth { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        ThisMonth = today.ToYearMonth();
        var first = await db.Installations.MinAsync(i => (LocalDate?)i.CommissionedOn, cancel);
        var lately = ThisMonth.PlusMonths(-12);
        var months = await production.Run(first is { } began && began.ToYearMonth() < lately ? began.ToYearMonth() : lately, ThisMonth, cancel);
        Roofs = [.. months.Where(m => m.Month >= lately).GroupBy(m => m.Roof.Code)];
        Ranking = RankRoofs.Of(months, today);
    }
}
