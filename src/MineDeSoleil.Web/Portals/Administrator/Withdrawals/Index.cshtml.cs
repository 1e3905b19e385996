using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares;

namespace MineDeSoleil.Web.Portals.Administrator.Withdrawals;

/// <summary>The queue of withdrawals: those to act on first.</summary>
public sealed class IndexModel(ReadWithdrawals withdrawals) : PageModel
{
    public IReadOnlyList<WithdrawalLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Lines = await withdrawals.All(cancel);
}
