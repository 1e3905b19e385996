using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Account;

/// <summary>The passkeys of whoever is signed in, the language they are written to in, and the end of all their sessions.</summary>
public sealed class IndexModel(
    SignInManager<UserAccount> signIn, UserManager<UserAccount> users, NoteAccountChange note, ChangeLanguage change, IStringLocalizer<AccountTexts> texts) : PageModel
{
    /// <summary>Keys one account may have.</summary>
    private const int MostPasskeys = 20;

    public string Email => User.Email() ?? "";

    public IList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public bool Failed { get; private set; }

    [BindProperty]
    public string? Language { get; set; }

    /// <summary>Each in its own words.</summary>
    public IReadOnlyList<SelectListItem> Languages { get; } = [new("Français", ReaderLanguage.French), new("English", ReaderLanguage.English)];

    [TempData]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync() => await Show();

    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var account = await Me();
        var entity = new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email, DisplayName = account.Name.Length > 0 ? account.Name : account.Email };
        return Content(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    public async Task<IActionResult> OnPostAddAsync(string? credential, string? name, CancellationToken cancel)
    {
        var account = await Me();
        if (await Attested(credential) is not { } passkey || (await users.GetPasskeysAsync(account)).Count >= MostPasskeys)
        {
            Failed = true;
            return await Show();
        }

        passkey.Name = string.IsNullOrWhiteSpace(name) ? texts["Clé d’accès"] : name.Trim()[..Math.Min(60, name.Trim().Length)];
        await users.AddOrUpdatePasskeyAsync(account, passkey);
        await note.Run(account.Id, "AddPasskey", User.Actor(), cancel);
        Said = texts["La clé d’accès est enregistrée"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancel)
    {
        var account = await Me();
        if (id is null || !Base64Url.IsValid(id) || await users.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) is not { } passkey)
        {
            return NotFound();
        }

        await users.RemovePasskeyAsync(account, passkey.CredentialId);
        await note.Run(account.Id, "RemovePasskey", User.Actor(), cancel);
        Said = texts["La clé d’accès est retirée"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostLanguageAsync(CancellationToken cancel)
    {
        var decision = await change.Run((await Me()).Id, Language, User.Actor(), cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals, _ => nameof(Language));
            return await Show();
        }

        Said = texts["La langue des e-mails est enregistrée"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancel)
    {
        var account = await Me();
        await users.UpdateSecurityStampAsync(account);
        await note.Run(account.Id, "EndSessions", User.Actor(), cancel);
        await signIn.SignOutAsync();
        return RedirectToPage("/SignIn/SignOut");
    }

    public string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    private async Task<IActionResult> Show()
    {
        var account = await Me();
        Passkeys = await users.GetPasskeysAsync(account);
        Language ??= account.Language;
        return Page();
    }

    private async Task<UserAccount> Me() => await users.GetUserAsync(User) ?? throw new InvalidOperationException("The session names no account.");

    private async Task<UserPasskeyInfo?> Attested(string? credential)
    {
        if (string.IsNullOrEmpty(credential))
        {
            return null;
        }

        try
        {
            var result = await signIn.PerformPasskeyAttestationAsync(credential);
            return result.Succeeded && result.UserEntity.Id == users.GetUserId(User) ? result.Passkey : null;
        }
        catch (InvalidOperationException)
        {
            return null; // the challenge has expired, or was none of ours
        }
    }
}
