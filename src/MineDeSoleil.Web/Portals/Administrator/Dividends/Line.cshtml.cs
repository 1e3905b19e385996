using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Dividends;

/// <summary>One holder's line of a distribution, explained as the holder reads it.</summary>
public sealed class LineModel(ExplainDividendLine explain) : PageModel, IShowsAPerson
{
    public ExplainedLine Explained { get; private set; } = null!;

    public string? Whose => RouteData.Values["code"] is { } code ? $"shareholder:{code}" : null;

    public async Task<IActionResult> OnGetAsync(int number, string code, CancellationToken cancel)
    {
        if (await explain.Run(number, code, cancel) is not { } explained)
        {
            return NotFound();
        }

        Explained = explained;
        return Page();
    }
}
