using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Access;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.SignIn;

/// <summary>The way in: a link by e-mail, or a passkey. The answer to an address is the same whether or not anybody here bears it.</summary>
public sealed class IndexModel(
    AskSignInLink ask, NoteSignIn note, SignInManager<UserAccount> signIn, UserManager<UserAccount> users, IStringLocalizer<SignInTexts> texts) : PageModel
{
    /// <summary>What the browser that asked for a link keeps, to be recognised when the link comes back.</summary>
    public const string BrowserCookie = "mds.demande";

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public bool PasskeyFailed { get; private set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Landing.For(User, Retour)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ContactRules.IsEmail(Email.Trim()))
        {
            ModelState.Add([Refusal.Of("EmailUnreadable", ("value", Email))], _ => nameof(Email));
            return Page();
        }

        var secret = SignInLink.NewSecret();
        Response.Cookies.Append(BrowserCookie, secret, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = SignInLink.Lifetime.ToTimeSpan(),
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        await ask.Run(Email, secret, Landing.IsOfThisSite(Retour) ? Retour : null, AddressOf, CultureInfo.CurrentUICulture, cancel);
        return RedirectToPage("/SignIn/Sent");
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancel)
    {
        if (await WhoHolds(credential) is not { User: { } account, Passkey: { } passkey } || !await signIn.CanSignInAsync(account)
            || !await note.Run(account.Id, "passkey", cancel))
        {
            PasskeyFailed = true;
            return Page();
        }

        await users.AddOrUpdatePasskeyAsync(account, passkey);
        await signIn.SignInAsync(account, isPersistent: false);
        return LocalRedirect(Landing.For(UserClaims.Of(account), Retour));
    }

    /// <summary>What a persona of the demonstration may do, in a word.</summary>
    public string NameOf(string persona) => persona switch
    {
        "shareholder" => texts["associée"],
        "administrator" => texts["administratrice"],
        "second-administrator" => texts["second administrateur"],
        "town-hall" => texts["mairie"],
        _ => texts["commissaire, qui lit tout"],
    };

    private async Task<PasskeyAssertionResult<UserAccount>?> WhoHolds(string? credential)
    {
        if (string.IsNullOrEmpty(credential))
        {
            return null;
        }

        try
        {
            var result = await signIn.PerformPasskeyAssertionAsync(credential);
            return result.Succeeded ? result : null;
        }
        catch (InvalidOperationException)
        {
            return null; // the challenge has expired, or was none of ours
        }
    }

    private Uri AddressOf(string token) => new(Url.PageLink("/SignIn/Link", values: new { jeton = token })!);
}
