using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.App.Subscriptions;

namespace MineDeSoleil.Web.Portals.Public.Subscribe;

/// <summary>Back from the payment page: asks the provider how it ended, where its webhook has not told yet, and goes on to the subscription's page.</summary>
public sealed class ReturnModel(ReadSubscriptions read, ReceiveCardEvent receive) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid token, string? session, CancellationToken cancel)
    {
        if (await read.By(token, cancel) is not { } shown)
        {
            return NotFound();
        }

        if (shown.Balance.Missing.Cents > 0 && session is { Length: > 0 and < 200 })
        {
            await receive.Returned(session, cancel); // where the provider cannot be asked, its webhook will tell
        }

        return RedirectToPage("/Public/Subscribe/Status", new { token });
    }
}
