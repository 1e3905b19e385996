using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Journal;

/// <summary>Sends a year's journal as a file; where there is none to send, says why.</summary>
public sealed class ExportModel(ExportJournal export) : PageModel, IShowsAPerson
{
    public string Reason { get; private set; } = "";

    public string? Whose => "journal";

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "annee")] int annee, [FromQuery(Name = "format")] JournalFormat format, CancellationToken cancel)
    {
        if (!ModelState.IsValid || annee is < 1900 or > 2999)
        {
            return NotFound();
        }

        var decision = await export.Run(annee, format, cancel);
        if (decision.TryGet(out var file))
        {
            return File(file.Content, "text/plain; charset=utf-8", file.FileName);
        }

        Reason = string.Join(" ", decision.Refusals.Select(r => r.Say(CultureInfo.CurrentUICulture)));
        return Page();
    }
}
