using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Mails;

/// <summary>The outbox: what left, what waits, what the server refuses.</summary>
public sealed class MailsModel(CooperativeDb db) : PageModel, IShowsAPerson
{
    public IReadOnlyList<MailMessage> Mails { get; private set; } = [];

    public string? Whose => "mails";

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(int? p, CancellationToken cancel)
    {
        Paging = new(p, await db.Mails.CountAsync(cancel));
        Mails = await db.Mails.AsNoTracking().OrderByDescending(m => m.Id).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(cancel);
    }
}
