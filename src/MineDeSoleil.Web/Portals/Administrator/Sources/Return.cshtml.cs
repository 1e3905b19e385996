using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Sources;

/// <summary>
/// Where a provider sends the person back to, with a code to exchange. The state may come back as <c>state</c> or, with SolarEdge, as <c>external_id</c>; it counts once,
/// whatever came of it.
/// </summary>
public sealed class ReturnModel(GiveConsent give, SiteAddress site, IDataProtectionProvider protection, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    /// <summary>The longest a provider's own words are shown.</summary>
    private const int WordsShown = 200;

    [TempData]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync(string? state, string? code, string? error, [FromQuery(Name = "external_id")] string? external, [FromQuery(Name = "site_id")] string? device, CancellationToken cancel)
    {
        if (!User.Is(Role.Administrator) || User.Is(Role.Auditor))
        {
            return Forbid();
        }

        // Opened by hand: nobody comes back from a provider.
        if (state is null && external is null && code is null && error is null)
        {
            return RedirectToPage("/Administrator/Sources/Index");
        }

        var number = TempData[AuthoriseModel.Number] as string;
        if (new ConsentState(protection, clock).Open(state ?? external, User.FindFirstValue(ClaimTypes.NameIdentifier)!, number) is not { } source)
        {
            return Refused([Refusal.Of("ConsentNotOurs")]);
        }

        if (string.IsNullOrEmpty(code))
        {
            return Refused([Refusal.Of("ConsentDeclined", ("source", SourceWords.NameOf(source)), ("detail", error is { Length: > 0 } ? error[..Math.Min(error.Length, WordsShown)] : "–"))]);
        }

        var decision = await give.Run(source, code, AuthoriseModel.ReturnTo(site), device, User.Actor(), cancel);
        if (decision.IsRefused)
        {
            return Refused(decision.Refusals);
        }

        Said = texts["L’accès à {0} est autorisé", SourceWords.NameOf(source)];
        return RedirectToPage("/Administrator/Sources/Index");
    }

    private PageResult Refused(IReadOnlyList<Refusal> refusals)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        ModelState.Add(refusals);
        return Page();
    }
}
