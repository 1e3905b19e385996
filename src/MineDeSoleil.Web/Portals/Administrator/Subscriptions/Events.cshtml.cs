using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Subscriptions;

/// <summary>The card provider's events that nothing could be made of, each until somebody has dealt with it.</summary>
public sealed class EventsModel(CardEvents events) : PageModel
{
    [BindProperty]
    public string? Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public IReadOnlyList<ProviderEvent> Waiting { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await events.Count(cancel));
        Waiting = await events.Page(Paging.Skip, Paging.Size, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var decision = await events.SetAside(Id ?? "", Reason ?? "", User.Actor(), cancel);
        if (!decision.IsRefused)
        {
            return RedirectToPage();
        }

        ModelState.Add(decision.Refusals);
        await OnGetAsync(cancel);
        return Page();
    }
}
