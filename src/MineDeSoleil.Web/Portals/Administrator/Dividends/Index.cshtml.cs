using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Dividends;

/// <summary>The distributions and the fiscal years they come from.</summary>
public sealed class IndexModel(ReadDividends dividends) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public Paging Paging { get; private set; } = new(1, 0);

    public IReadOnlyList<ListedRun> Runs { get; private set; } = [];

    public IReadOnlyList<ListedYear> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await dividends.CountRuns(cancel));
        Runs = await dividends.Runs(Paging.Skip, Paging.Size, cancel);
        Years = await dividends.Years(cancel);
    }
}
