using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App;
using MineDeSoleil.App.Company;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Public;

/// <summary>Who publishes this site (loi 2004-575, article 1-1), from the company's settings in force.</summary>
[AllowAnonymous]
public sealed class LegalModel(CooperativeDb db, IClock clock) : PageModel
{
    public CompanyOnDay? Company { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => Company = await db.CompanyOn(clock.GetCurrentInstant().DayInParis(), cancel);
}
