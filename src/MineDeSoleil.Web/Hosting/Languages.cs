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
            options.RequestCultureProviders = [new CustomRequestCultureProvider(OfTheAddress), new CookieRequestCultureProvider { CookieName = Cookie, Options = options }];
        });
    }

    /// <summary>What is shown where no reader chooses (a frame of another site, a screen on a wall) says its language in its address.</summary>
    private static Task<ProviderCultureResult?> OfTheAddress(HttpContext context) => Task.FromResult(
        context.Request.Path.Value is "/widget" or "/ecran" && ByCode(context.Request.Query["langue"]) is { } culture ? new ProviderCultureResult(culture.Name) : null);

    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization();
}
