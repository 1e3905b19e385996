using Microsoft.AspNetCore.Mvc;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Shared;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>The page by which a young adult takes the account over. Nobody else may: a representative's mandate has ended.</summary>
public sealed class MajorityModel(ConfirmMajority confirm) : HolderPage
{
    [BindProperty] public string Key { get; set; } = Guid.NewGuid().ToString("N");
    [BindProperty] public MajorityForm Form { get; set; } = new();
    [BindProperty(SupportsGet = true, Name = "fait")] public bool Done { get; set; }

    /// <summary>The holder came of age here and has not confirmed yet.</summary>
    public bool IsAsked { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (Form.Self is { } holder)
        {
            Form.Live(holder.Address);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (!IsAsked)
        {
            return NotFound();
        }

        var decision = await confirm.Run(Holder.Code, Form.Read(), User.Actor(), $"majority:{Key}", cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { code = Holder.Code, fait = true });
        }

        ModelState.Add(decision.Refusals, MajorityForm.FieldOf);
        return Page();
    }

    private async Task Load(CancellationToken cancel)
    {
        var file = await confirm.Look(Holder.Code, cancel);
        Form.Self = file?.Holder;
        IsAsked = Holder.IsOwn && file is { IsWaiting: true };
    }
}
