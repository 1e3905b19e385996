using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Readings;

/// <summary>A figure that waits, the roof it is of, and why it waits.</summary>
public sealed record HeldLine(long Id, string Roof, ReadingPeriod Period, HeldReading Held, IReadOnlyList<string> Reasons);

/// <summary>Figures that nobody believes unchecked: accept or reject, with a reason that stays.</summary>
public sealed class QuarantineModel(CooperativeDb db, AcceptQuarantined accept, RejectQuarantined reject, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public long Held { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Said { get; set; }

    public IReadOnlyList<HeldLine> Lines { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public Task OnGetAsync(int? p, CancellationToken cancel) => Load(p, cancel);

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancel)
    {
        var decision = await accept.Run(Held, Reason, User.Actor(), cancel);
        return decision.IsRefused ? await Refused(decision.Refusals, cancel) : Done(texts["La valeur compte désormais"]);
    }

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken cancel)
    {
        var decision = await reject.Run(Held, Reason, User.Actor(), cancel);
        return decision.IsRefused ? await Refused(decision.Refusals, cancel) : Done(texts["La valeur est écartée"]);
    }

    private RedirectToPageResult Done(string said)
    {
        Said = said;
        return RedirectToPage();
    }

    private async Task<IActionResult> Refused(IReadOnlyList<Domain.Refusal> refusals, CancellationToken cancel)
    {
        ModelState.Add(refusals, _ => $"Reason-{Held}");
        await Load(1, cancel);
        return Page();
    }

    private async Task Load(int? page, CancellationToken cancel)
    {
        var waiting = db.HeldReadings.AsNoTracking().Where(h => !db.QuarantineDecisions.Any(d => d.QuarantineId == h.Id));
        Paging = new(page, await waiting.CountAsync(cancel));
        var rows = await waiting.OrderBy(h => h.Id).Skip(Paging.Skip).Take(Paging.Size)
            .Join(db.Installations, h => h.Installation, i => i.Code, (held, roof) => new { held, roof.Name }).ToListAsync(cancel);
        Lines = [.. rows.OrderBy(r => r.held.Id).Select(r => new HeldLine(
            r.held.Id, r.Name, new(r.held.FromDay, r.held.ToDay), r.held, [.. KeptReasons.Read(r.held.Reasons).Select(reason => reason.Say(CultureInfo.CurrentUICulture))]))];
    }
}
