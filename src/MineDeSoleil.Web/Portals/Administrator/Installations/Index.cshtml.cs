using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Installations;

/// <summary>Every roof with its twelve months: what it gave, what was expected, what is missing.</summary>
public sealed class InstallationsModel(MonthlyProduction production, IClock clock) : PageModel
{
    [TempData]
    public string? Said { get; set; }

    /// <summary>A roof's last twelve whole months, and the running one.</summary>
    public IReadOnlyList<IGrouping<string, RoofMonth>> Roofs { get; private set; } = [];

    public YearMonth ThisMonth { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ThisMonth = clock.GetCurrentInstant().DayInParis().ToYearMonth();
        Roofs = [.. (await production.Run(ThisMonth.PlusMonths(-12), ThisMonth, cancel)).GroupBy(m => m.Roof.Code)];
    }
}
