using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares.Transfers;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Transfers;

/// <summary>The cases of sales: those still open first.</summary>
public sealed class IndexModel(ReadTransfers transfers) : PageModel
{
    public IReadOnlyList<TransferLine> Lines { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await transfers.Count(cancel));
        Lines = await transfers.Page(Paging.Skip, Paging.Size, cancel);
    }
}
