using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>Where the code of a letter leads: with the birth date it shows the share, and takes the address by which the family signs in.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.SignIn)]
public sealed class ClaimModel(ClaimAccount claim, AskSignInLink ask) : PageModel
{
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Born { get; set; }
    [BindProperty] public string? Claimant { get; set; }
    [BindProperty] public string? Email { get; set; }

    public ClaimedAccount? Found { get; private set; }

    public IReadOnlyList<SelectListItem> Choices =>
        [.. (Found!.Claimants.Count > 1 ? [new SelectListItem("", "")] : Array.Empty<SelectListItem>()), .. Found.Claimants.Select(c => new SelectListItem(c.Name, c.Id.ToString()))];

    public void OnGet(string? c)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Code = c;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Look(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostClaimAsync(CancellationToken cancel)
    {
        if (await Look(cancel) is not { } born)
        {
            return Page();
        }

        var claimed = await claim.Claim(Code, born, Guid.TryParse(Claimant, out var who) ? who : null, Email ?? "", cancel);
        if (!claimed.TryGet(out var proof))
        {
            ModelState.Add(claimed.Refusals, rule => rule switch
            {
                "ClaimantUnknown" => nameof(Claimant),
                "EmailUnreadable" or "EmailOfFormerRepresentative" or "AddressAlreadyThere" => nameof(Email),
                _ => "",
            });
            return Page();
        }

        var secret = SignInLink.NewSecret();
        Response.Cookies.Append(Portals.SignIn.IndexModel.BrowserCookie, secret, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = SignInLink.Lifetime.ToTimeSpan(),
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        var page = Found!.IsOfAge ? $"/associe/{proof.HolderCode}/majorite" : $"/associe/{proof.HolderCode}";
        await ask.Run(Email!, secret, page, token => new(Url.PageLink("/SignIn/Link", values: new { jeton = token })!), CultureInfo.CurrentUICulture, cancel, proof);
        return RedirectToPage("/SignIn/Sent");
    }

    /// <summary>Looks the code up; the birth date where it opened something.</summary>
    private async Task<LocalDate?> Look(CancellationToken cancel)
    {
        if (ModelState.Day(nameof(Born), Born) is not { } born)
        {
            return null;
        }

        var found = await claim.Look(Code, born, cancel);
        if (found.TryGet(out var account))
        {
            Found = account;
            return born;
        }

        ModelState.Add(found.Refusals, _ => nameof(Code));
        return null;
    }
}
