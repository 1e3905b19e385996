using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>Where the link to a new address leads: opened by the signed-in holder, confirmed by a button.</summary>
public sealed class ConfirmEmailModel(ChangeEmail change, IDataProtectionProvider protection, SignInManager<UserAccount> signIn) : HolderPage
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    internal EmailChange? Change { get; private set; }

    public void OnGet() => Read();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Read();
        if (Change is not { } wanted || (await change.Run(Holder.Id, wanted.From, wanted.To, User.Actor(), cancel)).IsRefused)
        {
            Change = null;
            return Page();
        }

        await signIn.SignOutAsync();
        return RedirectToPage("/SignIn/Index");
    }

    private void Read()
    {
        var wanted = ProfileModel.Read(protection, Jeton);
        Change = Holder.IsOwn && wanted?.Holder == Holder.Id.Value ? wanted : null;
    }
}
