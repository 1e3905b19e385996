using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Access;

namespace MineDeSoleil.Web.SignIn;

/// <summary>Sessions and passkeys by ASP.NET Core Identity, on accounts that have no password.</summary>
public static class Sessions
{
    public const string SignInPath = "/connexion";
    public const string ReturnTo = "retour";

    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<UserAccount>(options => options.SignIn.RequireConfirmedAccount = true)
            .AddUserStore<UserAccountStore>()
            .AddSignInManager();
        builder.Services.Configure<IdentityPasskeyOptions>(options => options.ResidentKeyRequirement = "required"); // so that no address is asked for
        builder.Services.AddScoped<IUserClaimsPrincipalFactory<UserAccount>, UserClaims>();
        builder.Services.AddScoped<IUserConfirmation<UserAccount>, ActiveAccounts>();
        builder.Services.AddSingleton<ILookupNormalizer, FoldedAddresses>();
        builder.Services.AddScoped<SessionCheck>();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                Harden(options, "mds.session");
                options.LoginPath = SignInPath;
                options.ReturnUrlParameter = ReturnTo;
                options.ExpireTimeSpan = TimeSpan.FromHours(12);
                options.SlidingExpiration = true;
                options.EventsType = typeof(SessionCheck);
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options => // the challenge of a passkey, between question and answer
            {
                Harden(options, "mds.passkey");
                options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            });

        builder.Services.AddSealingKeys(builder.Configuration["DataProtection:Keys"]);
    }

    private static void Harden(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostCookies();
    }

    /// <summary>A disabled account does not come in, by link or by passkey.</summary>
    private sealed class ActiveAccounts : IUserConfirmation<UserAccount>
    {
        public Task<bool> IsConfirmedAsync(UserManager<UserAccount> manager, UserAccount user) => Task.FromResult(user.DisabledAt is null);
    }

    private sealed class FoldedAddresses : ILookupNormalizer
    {
        public string? NormalizeEmail(string? email) => email is null ? null : UserAccount.Fold(email);

        public string? NormalizeName(string? name) => NormalizeEmail(name);
    }
}

/// <summary>
/// Looks at the account anew on every request: a session ends at once when its account is disabled or its stamp changed, and roles are those of now.
/// </summary>
public sealed class SessionCheck(CooperativeDb db) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return;
        }

        // The page that says that something broke must not ask what broke.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var account = Guid.TryParse(context.Principal?.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value, out var id)
            ? await db.UserAccounts.AsNoTracking().Include(a => a.Roles).SingleOrDefaultAsync(a => a.Id == id, context.HttpContext.RequestAborted)
            : null;
        if (account is not { DisabledAt: null } || context.Principal!.FindFirst(UserClaims.Stamp)?.Value != account.SecurityStamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        context.ReplacePrincipal(UserClaims.Of(account));
    }

    /// <summary>A program is told 401 rather than shown a page to sign in on.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!context.Request.Path.StartsWithSegments("/api"))
        {
            return base.RedirectToLogin(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>Somebody signed in stands before a door that is not theirs: 403, not another sign-in.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
