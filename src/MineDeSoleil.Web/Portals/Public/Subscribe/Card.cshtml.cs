using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Public.Subscribe;

/// <summary>Leads to the provider's payment page: a plain link, since a form may not lead off this site (form-action). Opened twice, it is the same page.</summary>
public sealed class CardModel(StartCheckout start) : PageModel
{
    public Guid Token { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid token, CancellationToken cancel)
    {
        Token = token;
        var decision = await start.Run(token, cancel);
        if (decision.TryGet(out var address))
        {
            return Redirect(address.AbsoluteUri);
        }

        if (decision.Refusals[0].Rule == "UnknownSubscription")
        {
            return NotFound();
        }

        ModelState.Add(decision.Refusals);
        return Page();
    }
}
