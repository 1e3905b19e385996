using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Conversions;

/// <summary>Every conversion of shares, the latest first.</summary>
public sealed class IndexModel(ReadConversions conversions) : PageModel
{
    public IReadOnlyList<ConversionLine> Lines { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await conversions.Count(cancel));
        Lines = await conversions.Page(Paging.Skip, Paging.Size, cancel);
    }
}
