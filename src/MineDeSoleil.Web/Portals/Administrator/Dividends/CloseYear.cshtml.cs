using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Dividends;

/// <summary>Closes the fiscal year that follows the last one.</summary>
public sealed class CloseYearModel(ReadDividends dividends, CloseFiscalYear close, IClock clock) : PageModel
{
    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var last = (await dividends.Years(cancel)) is [var newest, ..] ? newest.Year.LastDay : (LocalDate?)null;
        var from = last?.PlusDays(1) ?? new LocalDate(clock.GetCurrentInstant().DayInParis().Year - 1, 1, 1);
        (From, To) = (from.Iso(), from.PlusYears(1).PlusDays(-1).Iso());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (from, to) = (ModelState.Day(nameof(From), From), ModelState.Day(nameof(To), To));
        if (from is not { } first || to is not { } last)
        {
            return Page();
        }

        var decision = await close.Run(first, last, User.Actor(), Key, cancel);
        if (!decision.TryGet(out _))
        {
            ModelState.Add(decision.Refusals, rule => rule is "FiscalYearDoesNotFollow" ? nameof(From) : nameof(To));
            return Page();
        }

        return Redirect($"/administration/dividendes/exercices/{last.Iso()}/affectation");
    }
}
