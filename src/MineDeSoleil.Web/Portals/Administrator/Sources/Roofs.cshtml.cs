using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Sources;

/// <summary>What a source calls each roof, where it does not go by the meter point.</summary>
public sealed class RoofsModel(CooperativeDb db, LinkRoofs link, IEnumerable<IProductionSource> sources, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    public sealed record Roof(string Code, string Name, string DeviceId);

    [BindProperty(SupportsGet = true, Name = "source")]
    public string Source { get; set; } = "";

    [TempData]
    public string? Said { get; set; }

    public string Name => SourceWords.NameOf(Source);

    public IReadOnlyList<Roof> Roofs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!IsLinked)
        {
            return NotFound();
        }

        var links = await db.SourceLinks.AsNoTracking().Where(l => l.Source == Source).ToDictionaryAsync(l => l.Installation, l => l.DeviceId, cancel);
        await Load(links, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string[] codes, string?[] devices, CancellationToken cancel)
    {
        if (!IsLinked || codes.Length != devices.Length)
        {
            return NotFound();
        }

        var typed = codes.Zip(devices, (code, device) => new LinkedRoof(code, device ?? "")).ToList();
        var decision = await link.Run(Source, typed, User.Actor(), cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals);
            await Load(typed.DistinctBy(t => t.Installation).ToDictionary(t => t.Installation, t => t.DeviceId), cancel);
            return Page();
        }

        Said = decision.Value == 0 ? texts["Rien n’a changé"] : texts["Toits mis à jour : {0}", decision.Value.Shown()];
        return RedirectToPage(new { source = Source });
    }

    private bool IsLinked => sources.Any(s => s.Name == Source && !s.GoesByMeterPoint);

    private async Task Load(Dictionary<string, string> devices, CancellationToken cancel)
    {
        var roofs = await db.Installations.AsNoTracking().OrderBy(i => i.Name).Select(i => new { i.Code, i.Name }).ToListAsync(cancel);
        Roofs = [.. roofs.Select(r => new Roof(r.Code, r.Name, devices.GetValueOrDefault(r.Code, "")))];
    }
}
