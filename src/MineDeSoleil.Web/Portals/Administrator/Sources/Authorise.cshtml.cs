using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Sources;

/// <summary>Sends an administrator to the provider's page. A plain link leads here: a form may lead nowhere but to this site.</summary>
public sealed class AuthoriseModel(IEnumerable<IProductionSource> sources, SiteAddress site, IDataProtectionProvider protection, IClock clock) : PageModel
{
    public const string Number = "consent-number";

    /// <summary>Where a provider sends the person back to; the address to register with it.</summary>
    public static Uri ReturnTo(SiteAddress site) => site.Page("/administration/sources/retour");

    public IActionResult OnGet(string source)
    {
        if (!User.Is(Role.Administrator) || User.Is(Role.Auditor))
        {
            return Forbid();
        }

        if (sources.OfType<IConsentedSource>().FirstOrDefault(s => s.Name == source && s.NeedsConsent) is not { } known)
        {
            return NotFound();
        }

        var number = ConsentState.NewNumber();
        TempData[Number] = number;
        return Redirect(known.AuthorizeUrl(new ConsentState(protection, clock).Seal(source, User.FindFirstValue(ClaimTypes.NameIdentifier)!, number), ReturnTo(site)).AbsoluteUri);
    }
}
