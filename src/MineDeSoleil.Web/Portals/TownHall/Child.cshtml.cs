using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>One registered birth: its share, its representatives, its certificate; and the undoing of a mistake, with its reason.</summary>
public sealed class ChildModel(ChildOfTheGift children, WithdrawNewbornGift withdraw) : PageModel
{
    [BindProperty(SupportsGet = true)] public long Number { get; set; }
    [BindProperty(SupportsGet = true, Name = "fait")] public string? Done { get; set; }
    [BindProperty] public string? Key { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public GiftFile Gift { get; private set; } = null!;

    public bool HasCertificate => Gift.Registration is { MovementNumber: not null, WithdrawnAt: null };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Key = Guid.NewGuid().ToString("N");
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var decision = await withdraw.Run(Number, Reason ?? "", User.Actor(), Guid.TryParse(Key, out _) ? $"withdrawal:{Key}" : null, cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { number = Number, fait = "annulation" });
        }

        foreach (var refusal in decision.Refusals)
        {
            ModelState.AddModelError(nameof(Reason), refusal.Say(CultureInfo.CurrentUICulture));
        }

        return await Show(cancel);
    }

    private async Task<IActionResult> Show(CancellationToken cancel)
    {
        if (await children.Run(Number, cancel) is not { } gift)
        {
            return NotFound();
        }

        Gift = gift;
        return Page();
    }
}
