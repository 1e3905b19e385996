using System.Security.Claims;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.SignIn;

/// <summary>Where somebody goes after signing in: where they were bound for on this site, else their own door.</summary>
public static class Landing
{
    public static string For(ClaimsPrincipal user, string? wanted)
    {
        if (IsOfThisSite(wanted))
        {
            return wanted!;
        }

        return user.Is(Role.Administrator) || user.Is(Role.Auditor) ? "/administration" : user.Is(Role.TownHall) ? "/mairie" : "/associe";
    }

    /// <summary>A path of this site and of no other, whatever the browser makes of slashes; and not sign-in itself.</summary>
    public static bool IsOfThisSite(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl)
        && !path.StartsWith(Sessions.SignInPath, StringComparison.OrdinalIgnoreCase) && !path.StartsWith("/deconnexion", StringComparison.OrdinalIgnoreCase);
}
