using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Subscriptions;

/// <summary>The list of subscriptions, by state and by what waits of their money, the newest first.</summary>
public sealed class IndexModel(ReadSubscriptions read) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "etat")]
    public SubscriptionState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "argent")]
    public MoneyMatter? Money { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public IReadOnlyList<SubscriptionLine> Lines { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await read.Count(State, Money, cancel));
        Lines = await read.Page(State, Money, Paging.Skip, Paging.Size, cancel);
    }
}
