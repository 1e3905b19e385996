using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Web.Design;

namespace MineDeSoleil.Web.Portals.Administrator.Audit;

/// <summary>The audit trail, by subject, author, action and date.</summary>
public sealed class AuditModel(ReadAuditTrail trail) : PageModel
{
    private const int PerPage = 50;
    private const int ShortLength = 24;

    [BindProperty(SupportsGet = true)]
    public string? Sujet { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Acteur { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Geste { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Du { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Au { get; set; }

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(int? p, CancellationToken cancel)
    {
        var question = new AuditQuestion(Sujet?.Trim(), Acteur?.Trim(), Geste?.Trim(), Typed.Day(Du), Typed.Day(Au));
        Paging = new(p, await trail.Count(question, cancel), PerPage);
        Lines = await trail.Page(question, Paging.Skip, Paging.Size, cancel);
    }

    public string Short(string text) => text.Length > ShortLength ? text[..ShortLength] + "…" : text;
}
