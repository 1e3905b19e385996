using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>The registered births: searched, filtered, a page at a time.</summary>
public sealed class ChildrenModel(ChildrenOfTheGift children) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }
    [BindProperty(SupportsGet = true, Name = "etat")] public GiftStanding Standing { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int? Number { get; set; }

    public Paging Paging { get; private set; } = null!;

    public IReadOnlyList<ChildRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new Paging(Number, await children.Count(Search, Standing, cancel));
        Rows = await children.Page(Search, Standing, Paging.Skip, Paging.Size, cancel);
    }
}
