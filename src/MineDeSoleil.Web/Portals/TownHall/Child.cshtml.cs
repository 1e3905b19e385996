using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>One registered birth: its share, its representatives, its certificate; and the undoing of a mistake, with its reason.</summary>
public sealed class ChildModel(ChildOfTheGift children, WithdrawNewbornGift withdraw, FamilyEvents events, IClock clock) : PageModel, IShowsAPerson
{
    [BindProperty(SupportsGet = true)] public long Number { get; set; }
    [BindProperty(SupportsGet = true, Name = "fait")] public string? Done { get; set; }
    [BindProperty] public string? Key { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Street { get; set; }
    [BindProperty] public string? Postcode { get; set; }
    [BindProperty] public string? Commune { get; set; }
    [BindProperty] public string? DiedOn { get; set; }

    /// <summary>Which of the forms was refused and stands open.</summary>
    public string? Act { get; private set; }

    public GiftFile Gift { get; private set; } = null!;

    public string? Whose => Gift is null ? null : $"shareholder:{Gift.Child.Code}";

    public bool HasCertificate => Gift.Registration is { MovementNumber: not null, WithdrawnAt: null };

    public bool HasLetter => Gift.Registration.WithdrawnAt is null && Gift.Child.DeceasedOn is null && Gift.Child.IsMinorOn(clock.GetCurrentInstant().DayInParis());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Key = Guid.NewGuid().ToString("N");
        var answer = await Show(cancel);
        (Street, Postcode, Commune) = Gift is null ? (null, null, null) : (Gift.Child.Address.Street, Gift.Child.Address.Postcode, Gift.Child.Address.Commune);
        return answer;
    }

    public async Task<IActionResult> OnPostMoveAsync(CancellationToken cancel)
    {
        var home = new Address(Street?.Trim() ?? "", Postcode?.Trim() ?? "", Commune?.Trim() ?? "", "FR");
        return await Answer(await events.Moved(Number, home, User.Actor(), $"moved:{Key}", cancel), "adresse", nameof(Street), cancel);
    }

    public async Task<IActionResult> OnPostDeathAsync(CancellationToken cancel)
    {
        if (ModelState.Day(nameof(DiedOn), DiedOn) is { } day)
        {
            return await Answer(await events.Died(Number, day, User.Actor(), $"died:{Key}", cancel), "deces", nameof(DiedOn), cancel);
        }

        Act = "deces";
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var decision = await withdraw.Run(Number, Reason ?? "", User.Actor(), Guid.TryParse(Key, out _) ? $"withdrawal:{Key}" : null, cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { number = Number, fait = "annulation" });
        }

        ModelState.Add(decision.Refusals, _ => nameof(Reason));
        Act = "annulation";
        return await Show(cancel);
    }

    private async Task<IActionResult> Answer(Decision<string> decision, string act, string field, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { number = Number, fait = act });
        }

        Act = act;
        ModelState.Add(decision.Refusals, _ => field);
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
