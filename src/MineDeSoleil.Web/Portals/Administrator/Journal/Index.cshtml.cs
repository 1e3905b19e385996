using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Journal;

/// <summary>The double-entry journal, a page of entries at a time, by account, journal and date.</summary>
public sealed class IndexModel(ReadJournal journal, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "compte")]
    public string? Account { get; set; }

    [BindProperty(SupportsGet = true, Name = "journal")]
    public string? JournalCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "du")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "au")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? PageNumber { get; set; }

    public IReadOnlyList<ChartAccount> Accounts { get; private set; } = [];

    public IReadOnlyList<string> Journals { get; private set; } = [];

    public IReadOnlyList<JournalEntry> Entries { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public int LastYear => clock.GetCurrentInstant().DayInParis().Year;

    /// <summary>The account's legal name, with a gloss for readers of English.</summary>
    public string NameOf(ChartAccount account) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? account.Name : account.EnglishName;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Accounts = await journal.Accounts(cancel);
        Journals = await journal.Journals(cancel);
        var (_, entries) = await journal.Page(
            new(Account, JournalCode, Typed.Day(From), Typed.Day(To)),
            count =>
            {
                Paging = new(PageNumber, count);
                return (Paging.Skip, Paging.Size);
            },
            cancel);
        Entries = entries;
    }
}
