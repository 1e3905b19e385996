using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.SignIn;

/// <summary>
/// Who may open which door. Everything asks for a signed-in person unless it says otherwise; each portal's folder has its policy below;
/// an auditor reads wherever administrators and the town hall may, and changes nothing anywhere; an administrator reads what the town hall does.
/// </summary>
public static class Doors
{
    public const string Administrator = "administrator";
    public const string TownHall = "town-hall";
    public const string Shareholder = "shareholder";

    /// <summary>The folders under <c>Portals</c> and the policy of each.</summary>
    public static readonly IReadOnlyDictionary<string, string> Folders = new Dictionary<string, string>
    {
        ["/Administrator"] = Administrator,
        ["/TownHall"] = TownHall,
        ["/Shareholder"] = Shareholder,
    };

    /// <summary>The folders open to everybody.</summary>
    public static readonly IReadOnlyList<string> OpenFolders = ["/Public", "/Errors", "/SignIn", "/Demo"];

    public static void AddDoors(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<MyHolders>();
        builder.Services.AddScoped<IAuthorizationHandler, RoleDoorKeeper>();
        builder.Services.AddScoped<IAuthorizationHandler, ShareholderDoorKeeper>();
        builder.Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(SignedIn(IdentityConstants.ApplicationScheme).Build())
            .SetFallbackPolicy(SignedIn(IdentityConstants.ApplicationScheme).Build())
            .AddPolicy(Administrator, SignedIn(IdentityConstants.ApplicationScheme).AddRequirements(new RoleDoor(Role.Administrator, Role.Auditor)).Build())
            .AddPolicy(TownHall, SignedIn(IdentityConstants.ApplicationScheme).AddRequirements(new RoleDoor(Role.TownHall, Role.Auditor, Role.Administrator)).Build())
            .AddPolicy(Shareholder, SignedIn(IdentityConstants.ApplicationScheme).AddRequirements(new ShareholderDoor()).Build());
    }

    /// <summary>An address that leads nowhere is not there, rather than a reason to sign in.</summary>
    public static void UseUnknownAddresses(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    internal static AuthorizationPolicyBuilder SignedIn(string scheme) => new AuthorizationPolicyBuilder(scheme).RequireAuthenticatedUser();
}
