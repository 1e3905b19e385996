using Microsoft.AspNetCore.Antiforgery;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Hosting;

/// <summary>The pages of the four doors, under <c>/Portals</c>, and the files they need.</summary>
public static class PortalRegistration
{
    public static void AddPortals(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets(); // serves wwwroot from the sources where the site was not published
        builder.Services.AddRazorPages(options => options.RootDirectory = "/Portals").AddMvcOptions(options => options.Filters.Add<NoteStaffReads>());
        builder.Services.AddScoped<Portals.Public.PublicPortal>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddMemoryCache();
        builder.Services.AddHealthChecks();
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.Services.Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie.Name = "mds.formulaire";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // Addresses keep their case: pages name theirs in small letters, and the codes in them (MDS-0042) are not ours to bend.
        builder.Services.Configure<RouteOptions>(options => options.LowercaseUrls = false);
    }

    public static void MapPortals(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
    }
}
