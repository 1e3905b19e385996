using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Users;

/// <summary>One user: their roles, and whether they may come in.</summary>
public sealed class UserModel(CooperativeDb db, ChangeUser change, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    [TempData]
    public string? Said { get; set; }

    public UserAccount Account { get; private set; } = null!;

    public string Title => Account.Name.Length > 0 ? Account.Name : Account.Email;

    public string NameOf(Role role) => texts.NameOf(role);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        Roles = [.. Account.Roles.Select(r => r.Role)];
        return Page();
    }

    public async Task<IActionResult> OnPostRolesAsync(CancellationToken cancel) => await Answer(await change.Roles(Id, Roles, User.Actor(), cancel), cancel);

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancel) => await Answer(await change.Enabled(Id, enabled: false, User.Actor(), cancel), cancel);

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancel) => await Answer(await change.Enabled(Id, enabled: true, User.Actor(), cancel), cancel);

    private async Task<IActionResult> Answer(Decision<Guid> decision, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            Said = texts["C’est enregistré"];
            return RedirectToPage("/Administrator/Users/Index");
        }

        if (!await Load(cancel))
        {
            return NotFound();
        }

        ModelState.Add(decision.Refusals);
        return Page();
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        var account = await db.UserAccounts.AsNoTracking().Include(a => a.Roles).SingleOrDefaultAsync(a => a.Id == Id, cancel);
        Account = account!;
        return account is not null;
    }
}
