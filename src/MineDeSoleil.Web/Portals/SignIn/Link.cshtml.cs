using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Access;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.SignIn;

/// <summary>Where a link of a mail leads. Opening it changes nothing; the button uses it up.</summary>
public sealed class LinkModel(UseSignInLink links, SignInManager<UserAccount> signIn, UserManager<UserAccount> users) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Jeton { get; set; } = "";

    public SignInOffer? Offer { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Offer = await links.Look(Jeton, Request.Cookies[IndexModel.BrowserCookie], cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!(await links.Run(Jeton, cancel)).TryGet(out var signedIn) || await users.FindByIdAsync(signedIn.AccountId.ToString()) is not { } account)
        {
            return Page();
        }

        Response.Cookies.Delete(IndexModel.BrowserCookie);
        await signIn.SignInAsync(account, isPersistent: false);
        return LocalRedirect(Landing.For(UserClaims.Of(account), signedIn.ReturnTo));
    }
}
