using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>Families told of the gift: who has not answered, who declined; a new one, and a change of answer.</summary>
public sealed class FamiliesModel(InviteFamilies families, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ouvertes")] public bool OnlyOpen { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int? Number { get; set; }
    [BindProperty(SupportsGet = true, Name = "enregistre")] public bool IsSaved { get; set; }
    [BindProperty] public string Key { get; set; } = Guid.NewGuid().ToString("N");
    [BindProperty] public string? ChildFamilyName { get; set; }
    [BindProperty] public string? ChildGivenNames { get; set; }
    [BindProperty] public string? BirthDate { get; set; }
    [BindProperty] public string? Street { get; set; }
    [BindProperty] public string? Postcode { get; set; }
    [BindProperty] public string? Commune { get; set; }
    [BindProperty] public string? On { get; set; }
    [BindProperty] public bool HasDeclined { get; set; }

    public Paging Paging { get; private set; } = null!;

    public IReadOnlyList<InvitedFamily> Rows { get; private set; } = [];

    private LocalDate Today => clock.GetCurrentInstant().DayInParis();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        On = Today.ShownShort();
        await Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.Day(nameof(BirthDate), BirthDate) is { } born && ModelState.Day(nameof(On), On) is { } on)
        {
            var family = new FamilyTold(
                ChildFamilyName?.Trim() ?? "", ChildGivenNames?.Trim() ?? "", born, new Address(Street?.Trim() ?? "", Postcode?.Trim() ?? "", Commune?.Trim() ?? "", "FR"), on, HasDeclined);
            var decision = await families.Tell(family, User.Actor(), $"family:{Key}", cancel);
            if (!decision.IsRefused)
            {
                return RedirectToPage(new { enregistre = true });
            }

            ModelState.Add(decision.Refusals, rule => rule switch
            {
                "AnswerDateImplausible" => nameof(On),
                "BornInTheFuture" => nameof(BirthDate),
                _ => nameof(ChildFamilyName),
            });
        }

        await Load(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAnswerAsync(long family, bool declines, CancellationToken cancel)
    {
        var decision = await families.Answer(family, declines ? Today : null, User.Actor(), null, cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { enregistre = true });
        }

        ModelState.Clear();
        ModelState.Add(decision.Refusals);
        await Load(cancel);
        return Page();
    }

    private async Task Load(CancellationToken cancel)
    {
        Paging = new Paging(Number, await families.Count(OnlyOpen, cancel));
        Rows = await families.Page(OnlyOpen, Paging.Skip, Paging.Size, cancel);
    }
}
