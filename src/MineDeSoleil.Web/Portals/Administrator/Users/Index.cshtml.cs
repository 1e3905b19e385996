using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Users;

/// <summary>Who has a role here, and the keys of programs.</summary>
public sealed class UsersModel(CooperativeDb db, InviteUser invite, RevokeApiKey revoke, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    [TempData]
    public string? Said { get; set; }

    public IReadOnlyList<UserAccount> Users { get; private set; } = [];

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public Task OnGetAsync(int? p, CancellationToken cancel) => Load(p, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var signIn = new Uri(Url.PageLink("/SignIn/Index")!);
        var decision = await invite.Run(Email, Name, Roles, signIn, User.Actor(), CultureInfo.CurrentUICulture, cancel);
        if (decision.IsRefused)
        {
            ModelState.Clear();
            ModelState.Add(decision.Refusals, rule => rule is "EmailUnreadable" or "UserExists" ? nameof(Email) : "");
            await Load(1, cancel);
            return Page();
        }

        Said = texts["L’invitation est partie vers {0}", Email.Trim()];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancel)
    {
        if ((await revoke.Run(id, User.Actor(), cancel)).IsRefused)
        {
            return NotFound();
        }

        Said = texts["La clé ne sert plus"];
        return RedirectToPage();
    }

    public string NameOf(Role role) => texts.NameOf(role);

    public string MeaningOf(Role role) => role switch
    {
        Role.Administrator => texts["tient le registre, les installations, les dividendes et les utilisateurs"],
        Role.TownHall => texts["inscrit les naissances et suit les dons"],
        Role.Auditor => texts["lit tout et ne change rien"],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "has no meaning"),
    };

    private async Task Load(int? page, CancellationToken cancel)
    {
        var users = db.UserAccounts.AsNoTracking().Where(a => a.Roles.Any());
        Paging = new(page, await users.CountAsync(cancel));
        Users = await users.Include(a => a.Roles).OrderBy(a => a.DisabledAt != null).ThenBy(a => a.Name).ThenBy(a => a.EmailFolded).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(cancel);
        Keys = await db.ApiKeys.AsNoTracking().Where(k => k.RevokedAt == null).OrderBy(k => k.CreatedAt).Take(100).ToListAsync(cancel);
    }
}

/// <summary>What roles are called.</summary>
public static class RoleNames
{
    public static string NameOf(this IStringLocalizer<AdministratorTexts> texts, Role role) => role switch
    {
        Role.Administrator => texts["Administrateur"],
        Role.TownHall => texts["Mairie"],
        Role.Auditor => texts["Commissaire"],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "has no name"),
    };
}
