using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.Colleges;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Web.Portals.Administrator.Rules;

/// <summary>A version of the statutes and what it changes.</summary>
public sealed record VersionInWords(Statutes Version, IReadOnlyList<ChangeInWords> Changes);

/// <summary>The statutes in plain words: what is in force, what changes when, what was before; and the votes that they give at a record date.</summary>
public sealed class IndexModel(ReadStatutes statutes, CountVotes votes) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "prevue")]
    public bool IsNew { get; set; }

    /// <summary>The record date; today where none can be read.</summary>
    [BindProperty(SupportsGet = true, Name = "au")]
    public string? DayText { get; set; }

    public StatutesVersions Versions { get; private set; } = null!;

    public VoteCount? Votes { get; private set; }

    public LocalDate Day => LocalDatePattern.Iso.Parse(DayText ?? "") is { Success: true, Value: var day } ? day : Versions.Today;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Versions = await statutes.Run(cancel);
        Votes = await votes.Run(Day, cancel);
    }

    /// <summary>Every voter of the record date, as a file.</summary>
    public async Task<IActionResult> OnGetVotesAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        return Votes is { } count ? new Download($"voix-{Day.Iso()}.csv", (stream, _) => CountVotes.Write(stream, count)) : NotFound();
    }
}
