using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Privacy;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>What is kept about a holder, for the person who asks for it; and the erasure of who has left.</summary>
public sealed class DataModel(CooperativeDb db, CollectPersonalData collect, ExportPersonalData export, HolderErasure erasure, EraseHolder erase) : PageModel, IShowsAPerson
{
    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    [BindProperty]
    public bool IsSure { get; set; }

    [BindProperty(SupportsGet = true, Name = "efface")]
    public bool IsErased { get; set; }

    public PersonalFile Kept { get; private set; } = null!;

    /// <summary>What stands against an erasure; empty: nothing.</summary>
    public IReadOnlyList<Refusal> WhyNot { get; private set; } = [];

    public string? Whose => Kept is null ? null : $"shareholder:{Kept.Holder.Code}";

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel) => await Load(code, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnGetPdfAsync(string code, CancellationToken cancel) => Send(code, isPdf: true, cancel);

    public Task<IActionResult> OnGetJsonAsync(string code, CancellationToken cancel) => Send(code, isPdf: false, cancel);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!IsSure)
        {
            ModelState.Add([Refusal.Of("ErasureNotConfirmed")], _ => nameof(IsSure));
            return await OnGetAsync(code, cancel);
        }

        var decision = await erase.Run(code, User.Actor(), $"erase:{Key}", cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { code, efface = true });
        }

        ModelState.Add(decision.Refusals);
        return await OnGetAsync(code, cancel);
    }

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } holder)
        {
            return false;
        }

        Kept = await collect.Run(holder.Id, cancel);
        WhyNot = [.. (await erasure.Of(holder.Id, cancel)).WhyNot()];
        return true;
    }

    /// <summary>The file is noted by the use case, in the place of the page.</summary>
    private async Task<IActionResult> Send(string code, bool isPdf, CancellationToken cancel)
    {
        if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel) is not { } holder)
        {
            return NotFound();
        }

        var file = await export.Run(holder.Id, isPdf, User.Actor(), CultureInfo.CurrentUICulture, cancel);
        return File(file.Content, isPdf ? "application/pdf" : "application/json", file.Name);
    }
}
