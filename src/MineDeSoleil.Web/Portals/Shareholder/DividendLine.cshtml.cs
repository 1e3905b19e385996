using Microsoft.AspNetCore.Mvc;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>One posted line of a shareholder, explained: what was held, the rate, the levies, the rounding.</summary>
public sealed class DividendLineModel(ExplainDividendLine explain) : HolderPage
{
    public ExplainedLine Explained { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int run, CancellationToken cancel)
    {
        // A simulation is the administrators' business until it is posted.
        if (await explain.Run(run, Holder.Code, cancel) is not { IsPosted: true } explained)
        {
            return NotFound();
        }

        Explained = explained;
        return Page();
    }
}
