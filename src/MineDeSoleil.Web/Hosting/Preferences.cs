using Microsoft.AspNetCore.Localization;

namespace MineDeSoleil.Web.Hosting;

/// <summary>The colours a reader chose: the system's own, light, or dark. Kept in a cookie and written on the html element, so no script is needed.</summary>
public static class Themes
{
    public const string Cookie = "mds.theme";

    /// <summary>"light", "dark", or empty where the system decides.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => "",
    };
}

/// <summary><c>/preferences?langue=en&amp;theme=dark&amp;retour=/toitures</c>: plain links that keep a choice and go back to the page.</summary>
public static class Preferences
{
    public static void MapPreferences(this WebApplication app) =>
        app.MapGet("/preferences", Keep).AllowAnonymous().WithName("Preferences").ExcludeFromDescription();

    private static IResult Keep(HttpContext context, string? langue, string? theme, string? retour)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        };

        if (Languages.ByCode(langue) is { } culture)
        {
            context.Response.Cookies.Append(Languages.Cookie, CookieRequestCultureProvider.MakeCookieValue(new(culture)), options);
        }

        if (theme is "light" or "dark")
        {
            context.Response.Cookies.Append(Themes.Cookie, theme, options);
        }
        else if (theme is "auto")
        {
            context.Response.Cookies.Delete(Themes.Cookie);
        }

        return Results.LocalRedirect(IsLocal(retour) ? retour! : "/");
    }

    private static bool IsLocal(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal);
}
