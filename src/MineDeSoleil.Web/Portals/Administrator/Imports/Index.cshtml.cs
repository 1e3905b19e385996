using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Imports;

/// <summary>An open alert, said in the reader's language.</summary>
public sealed record AlertLine(ProductionAlert Alert, string Text);

/// <summary>What came in, what failed, what needs a look.</summary>
public sealed class ImportsModel(CooperativeDb db, CloseAlert close, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    /// <summary>More open alerts than this are not read one by one.</summary>
    private const int AlertsShown = 50;

    [TempData]
    public string? Said { get; set; }

    public IReadOnlyList<ImportRun> Runs { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public IReadOnlyList<AlertLine> Alerts { get; private set; } = [];

    public int Waiting { get; private set; }

    public Task OnGetAsync(int? p, CancellationToken cancel) => Load(p, cancel);

    public async Task<IActionResult> OnPostCloseAsync(long id, CancellationToken cancel)
    {
        var decision = await close.Run(id, User.Actor(), cancel);
        if (decision.IsRefused)
        {
            return NotFound();
        }

        Said = texts["L’alerte est close"];
        return RedirectToPage();
    }

    private async Task Load(int? page, CancellationToken cancel)
    {
        Paging = new(page, await db.ImportRuns.CountAsync(cancel));
        Runs = await db.ImportRuns.AsNoTracking().OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(cancel);
        Waiting = await db.HeldReadings.CountAsync(h => !db.QuarantineDecisions.Any(d => d.QuarantineId == h.Id), cancel);
        var alerts = await db.ProductionAlerts.AsNoTracking().Where(a => a.ClosedAt == null).OrderByDescending(a => a.RaisedAt).ThenByDescending(a => a.Id).Take(AlertsShown).ToListAsync(cancel);
        Alerts = [.. alerts.Select(a => new AlertLine(a, string.Join(" ", KeptReasons.Read(a.Reasons).Select(r => r.Say(CultureInfo.CurrentUICulture)))))];
    }
}
