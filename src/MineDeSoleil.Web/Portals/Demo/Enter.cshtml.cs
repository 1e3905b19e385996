using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Demo;

/// <summary>One-click sign-in as an invented person. Has no route outside the demonstration.</summary>
public sealed class EnterModel(EnterAsPersona enter, SignInManager<UserAccount> signIn, UserManager<UserAccount> users) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/SignIn/Index");

    public async Task<IActionResult> OnPostAsync(string? personne, string? retour, CancellationToken cancel)
    {
        if (await enter.Run(personne ?? "", cancel) is not { } id || await users.FindByIdAsync(id.ToString()) is not { } account || !await signIn.CanSignInAsync(account))
        {
            return RedirectToPage("/SignIn/Index");
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return LocalRedirect(Landing.For(UserClaims.Of(account), retour));
    }
}
