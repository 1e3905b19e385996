using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Revenue;

namespace MineDeSoleil.Web.Portals.Administrator.Readings;

/// <summary>Sends a document that somebody attached to a month or an invoice: always to be saved, as the kind that its bytes are, never as one it claims to be.</summary>
public sealed class AttachmentModel(CooperativeDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string hash, CancellationToken cancel) =>
        await db.RawAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Hash == hash && (a.Source == EnterMonth.SourceName || a.Source == RecordInvoice.SourceName), cancel) is { } kept
        && AttachedDocument.KindOf(kept.Content) is { } kind
            ? File(kept.Content, kind, kept.Request)
            : NotFound();
}
