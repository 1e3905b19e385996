using System.Threading.RateLimiting;

namespace MineDeSoleil.Web.SignIn;

/// <summary>How often one machine may try to sign in, check a code, and call the API. Past it: 429, and when to come back.</summary>
public static class SignInLimits
{
    public const string SignIn = "sign-in";
    public const string Api = "api";
    public const string Verification = "verification";
    public const string OpenData = "open-data";

    /// <summary>Attempts of one machine within ten minutes. A town hall shares one address; an address has a limit of its own besides.</summary>
    public const int AttemptsPerTenMinutes = 60;

    public const int CallsPerMinute = 600;

    /// <summary>Codes of certificates that one machine may check within ten minutes.</summary>
    public const int CodesPerTenMinutes = 60;

    /// <summary>Files of the open data that one machine may fetch a minute; they change a few times a day.</summary>
    public const int FilesPerMinute = 60;

    public static void AddLimits(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            {
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
            ? Window(Machine(context), AttemptsPerTenMinutes, TimeSpan.FromMinutes(10))
            : RateLimitPartition.GetNoLimiter("reading"));
        options.AddPolicy(Verification, context => context.Request.Query.ContainsKey("code")
            ? Window(Machine(context), CodesPerTenMinutes, TimeSpan.FromMinutes(10))
            : RateLimitPartition.GetNoLimiter("reading"));
        options.AddPolicy(OpenData, context => Window(Machine(context), FilesPerMinute, TimeSpan.FromMinutes(1)));
        options.AddPolicy(Api, context => Window(Machine(context), CallsPerMinute, TimeSpan.FromMinutes(1)));
    });

    private static RateLimitPartition<string> Window(string who, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = permits, Window = window, QueueLimit = 0 });

    private static string Machine(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
