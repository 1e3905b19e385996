namespace MineDeSoleil.Web.Hosting;

/// <summary>The headers every answer carries. Scripts and styles come from our own files only: nothing inline, nothing from elsewhere.</summary>
public static class SecurityHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>The same for the page that other sites may frame.</summary>
    private static readonly string ForFrames = ContentSecurityPolicy.Replace("frame-ancestors 'none'", "frame-ancestors *", StringComparison.Ordinal);

    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.Use((context, next) =>
        {
            context.Response.OnStarting(static state =>
            {
                var answered = (HttpContext)state;
                var headers = answered.Response.Headers;
                var mayBeFramed = answered.GetEndpoint()?.Metadata.GetMetadata<FramedAnywhereAttribute>() is not null;
                headers.TryAdd("Content-Security-Policy", mayBeFramed ? ForFrames : ContentSecurityPolicy);
                headers.TryAdd("X-Content-Type-Options", "nosniff");
                if (!mayBeFramed)
                {
                    headers.TryAdd("X-Frame-Options", "DENY");
                }

                headers.TryAdd("Referrer-Policy", "same-origin");
                headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
                headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
                headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
                return Task.CompletedTask;
            }, context);
            return next(context);
        });
    }
}
