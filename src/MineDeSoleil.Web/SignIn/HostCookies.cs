using Microsoft.AspNetCore.Authentication.Cookies;

namespace MineDeSoleil.Web.SignIn;

/// <summary>
/// Over https a cookie's name begins with <c>__Host-</c>, so that the browser takes it from this very host alone, encrypted, for the whole site
/// (RFC 6265bis). Over plain http, on one's own machine, that prefix is not allowed.
/// </summary>
public sealed class HostCookies : ICookieManager
{
    private readonly ChunkingCookieManager cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
}
