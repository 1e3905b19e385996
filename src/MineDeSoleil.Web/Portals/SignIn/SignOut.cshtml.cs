using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.Portals.SignIn;

/// <summary>Ends the session of this device.</summary>
public sealed class SignOutModel(SignInManager<UserAccount> signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return RedirectToPage();
    }
}
