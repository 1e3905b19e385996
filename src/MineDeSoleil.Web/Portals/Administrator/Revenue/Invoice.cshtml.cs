using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Revenue;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Revenue;

/// <summary>An invoice, what was due by the meter, why they differ, and its reversal.</summary>
public sealed class InvoiceModel(ReadRevenue revenue, ReverseInvoice reverse) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public InvoiceShown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancel)
    {
        if (await revenue.One(number, cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancel)
    {
        var decision = await reverse.Run(number, Reason, User.Actor(), Key, cancel);
        if (decision.TryGet(out var reversal))
        {
            return Redirect($"/administration/recettes/{reversal}");
        }

        ModelState.Add(decision.Refusals, rule => rule == "InvoiceReversalReasonMissing" ? nameof(Reason) : "");
        return await OnGetAsync(number, cancel);
    }
}
