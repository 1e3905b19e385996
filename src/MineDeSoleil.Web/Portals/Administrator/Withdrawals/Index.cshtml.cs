using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Withdrawals;

/// <summary>The queue of withdrawals: those to act on first.</summary>
public sealed class IndexModel(ReadWithdrawals withdrawals) : PageModel
{
    public IReadOnlyList<WithdrawalLine> Lines { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await withdrawals.Count(cancel));
        Lines = await withdrawals.Page(Paging.Skip, Paging.Size, cancel);
    }
}
