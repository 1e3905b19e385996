using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;

namespace MineDeSoleil.Web.Hosting;

/// <summary>French unless the reader chose English; the choice is kept in a cookie, never guessed from the browser.</summary>
public static class Languages
{
    public const string Cookie = "mds.langue";

    public static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The culture a two-letter code names; null for a language this site does not speak.</summary>
    public static CultureInfo? ByCode(string? code) => code switch
    {
        "fr" => French,
        "en" => English,
        _ => null,
    };

    public static void AddLanguages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<ResourceManagerStringLocalizerFactory>();
        builder.Services.AddSingleton<IStringLocalizerFactory, PortalTexts>();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(French);
            options.SupportedCultures = [French, English];
            options.SupportedUICultures = [French, English];
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie, Options = options }];
        });
    }

    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization();
}
