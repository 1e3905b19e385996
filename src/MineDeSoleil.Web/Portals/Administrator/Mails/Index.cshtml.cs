using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Mails;

/// <summary>The outbox: what left, what waits, what the server refuses, and what an administrator does about it.</summary>
public sealed class IndexModel(CooperativeDb db, ResolveMail resolve, IStringLocalizer<AdministratorTexts> texts) : PageModel, IShowsAPerson
{
    [BindProperty(SupportsGet = true, Name = "etat")]
    public MailState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    [TempData]
    public string? Said { get; set; }

    public IReadOnlyList<MailMessage> Mails { get; private set; } = [];

    public string? Whose => "mails";

    public Paging Paging { get; private set; } = new(1, 0);

    public Task OnGetAsync(CancellationToken cancel) => Show(cancel);

    public Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken cancel) =>
        Resolve(resolve.SendAgain(id, User.Actor(), cancel), texts["L’e-mail repart dans quelques secondes"], cancel);

    public Task<IActionResult> OnPostAsideAsync(Guid id, CancellationToken cancel) =>
        Resolve(resolve.SetAside(id, User.Actor(), cancel), texts["L’e-mail est mis de côté : il ne partira plus"], cancel);

    private async Task<IActionResult> Resolve(Task<Decision<Guid>> deciding, string said, CancellationToken cancel)
    {
        var decision = await deciding;
        if (!decision.IsRefused)
        {
            Said = said;
            return RedirectToPage(new { etat = State, p = Number });
        }

        ModelState.Add(decision.Refusals);
        await Show(cancel);
        return Page();
    }

    private async Task Show(CancellationToken cancel)
    {
        var asked = db.Mails.AsNoTracking().Where(m => State == null || m.State == State);
        Paging = new(Number, await asked.CountAsync(cancel));
        Mails = await asked.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(cancel);
    }
}
