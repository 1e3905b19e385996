using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Holders;

/// <summary>The list of holders, searched by name or code.</summary>
public sealed class IndexModel(ReadHolders holders, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public IReadOnlyList<ListedHolder> Holders { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public LocalDate Today => clock.GetCurrentInstant().DayInParis();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await holders.Count(Text, cancel));
        Holders = await holders.Page(Text, Paging.Skip, Paging.Size, cancel);
    }
}
