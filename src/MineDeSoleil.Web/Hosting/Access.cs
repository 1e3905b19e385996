using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Hosting;

/// <summary>Who comes in, and where to: sessions, doors, limits, mails. What is not opened here or by its page stays shut.</summary>
public static class Access
{
    /// <summary>The demonstration's pages; without routes anywhere else.</summary>
    private const string DemonstrationFolder = "/Demo";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var isDemonstration = builder.Configuration.GetValue<bool>(Demonstration.Key);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error); // warns on every form that it forbids caching, as it should
        builder.Logging.AddFilter(typeof(ApiKeys).FullName, LogLevel.Warning); // writes a line for every call without a key
        builder.AddSessions();
        builder.AddDoors();
        builder.AddLimits();
        builder.AddMail(isShownOnly: isDemonstration);
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.SchemeName, null);
        builder.Services.PostConfigure<RazorPagesOptions>(options =>
        {
            foreach (var (folder, policy) in Doors.Folders)
            {
                options.Conventions.AuthorizeFolder(folder, policy);
            }

            foreach (var folder in Doors.OpenFolders)
            {
                options.Conventions.AllowAnonymousToFolder(folder);
            }

            options.Conventions.AddFolderApplicationModelConvention("/SignIn", page => page.EndpointMetadata.Add(new EnableRateLimitingAttribute(SignInLimits.SignIn)));
            if (!isDemonstration)
            {
                options.Conventions.AddFolderRouteModelConvention(DemonstrationFolder, page => page.Selectors.Clear());
            }
        });
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseUnknownAddresses();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }
}
