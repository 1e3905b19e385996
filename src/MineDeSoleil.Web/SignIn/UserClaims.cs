using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.SignIn;

/// <summary>What a session says about its person: identity, address, name, roles, and the stamp by which it can be ended.</summary>
public sealed class UserClaims : IUserClaimsPrincipalFactory<UserAccount>
{
    public const string Stamp = "stamp";

    public Task<ClaimsPrincipal> CreateAsync(UserAccount user) => Task.FromResult(Of(user));

    public static ClaimsPrincipal Of(UserAccount account)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new(ClaimTypes.Email, account.Email),
            new(ClaimTypes.Name, account.Name.Length > 0 ? account.Name : account.Email),
            new(Stamp, account.SecurityStamp),
        };
        claims.AddRange(account.Roles.Select(role => new Claim(ClaimTypes.Role, role.Role.ToString())));
        return new(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme));
    }
}

/// <summary>The signed-in person, as pages ask for them.</summary>
public static class SignedInPerson
{
    public static string? Email(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Email);

    public static bool Is(this ClaimsPrincipal user, Role role) => user.IsInRole(role.ToString());

    /// <summary>The person as the audit trail names them: an identity and the role they act in, never an address.</summary>
    public static Actor Actor(this ClaimsPrincipal user) =>
        new(
            $"{(user.Identity?.AuthenticationType == ApiKeys.SchemeName ? "key" : "user")}:{user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.")}",
            user.Is(Role.Administrator) ? "administrator" : user.Is(Role.TownHall) ? "town_hall" : user.Is(Role.Auditor) ? "auditor" : "shareholder");
}
