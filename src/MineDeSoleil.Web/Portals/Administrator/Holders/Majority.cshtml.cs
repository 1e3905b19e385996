using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Shared;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>One coming of age: what was written, a code to hand over, and the confirmation in the young adult's stead with its reason.</summary>
public sealed class MajorityModel(ConfirmMajority confirm, PrintClaimCode print) : PageModel, IShowsAPerson
{
    [BindProperty] public string Key { get; set; } = Guid.NewGuid().ToString("N");
    [BindProperty] public MajorityForm Form { get; set; } = new();

    public MajorityFile Found { get; private set; } = null!;

    public string? Whose => Found is null ? null : $"shareholder:{Found.Holder.Code}";

    /// <summary>A code just made: shown on this answer and never again.</summary>
    public string? PrintedCode { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel))
        {
            return NotFound();
        }

        Form.Live(Found.Holder.Address);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel))
        {
            return NotFound();
        }

        var decision = await confirm.Run(code, Form.Read(), User.Actor(), $"majority:{Key}", cancel);
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/associes/{code}?enregistre=true");
        }

        ModelState.Add(decision.Refusals, MajorityForm.FieldOf);
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel) || !Found.IsWaiting)
        {
            return NotFound();
        }

        var made = await print.Run(Found.Holder.Id, User.Actor(), cancel);
        ModelState.Clear();
        if (made.TryGet(out var printed))
        {
            PrintedCode = printed.Printed;
        }
        else
        {
            ModelState.Add(made.Refusals);
        }

        return Page();
    }

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        if (await confirm.Look(code, cancel) is not { } file)
        {
            return false;
        }

        Found = file;
        return true;
    }
}
