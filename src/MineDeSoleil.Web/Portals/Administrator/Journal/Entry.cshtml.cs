using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Accounts;

namespace MineDeSoleil.Web.Portals.Administrator.Journal;

/// <summary>One entry of the journal and its lines.</summary>
public sealed class EntryModel(ReadJournal journal) : PageModel
{
    public JournalEntry Shown { get; private set; } = null!;

    public long? ReversedBy { get; private set; }

    public async Task<IActionResult> OnGetAsync(long number, CancellationToken cancel)
    {
        if (await journal.Entry(number, cancel) is not { } entry)
        {
            return NotFound();
        }

        Shown = entry;
        ReversedBy = await journal.ReversedBy(number, cancel);
        return Page();
    }
}
