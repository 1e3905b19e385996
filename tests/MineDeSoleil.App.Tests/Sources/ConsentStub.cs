using Microsoft.AspNetCore.Http;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>A provider that people consent to: a code is exchanged once, a refresh token works once and dies unused; who uses a spent one has lost the consent.</summary>
public abstract class ConsentStub : ProviderStub
{
    public const string ClientId = "coop";
    public const string ClientSecret = "s3cret";
    private readonly Lock gate = new();
    private readonly HashSet<string> spent = [];
    private int given;

    /// <summary>The refresh token that works; null where the consent is lost.</summary>
    public string? Refresh { get; set; } = "refresh-0";

    /// <summary>The only access token accepted; null accepts the last one given.</summary>
    public string? OnlyAccess { get; set; }

    public string Code { get; set; } = "code-1";

    /// <summary>The site that a person is brought back to, wherever it thinks it is.</summary>
    public Uri? BringsBackTo { get; set; }

    public int TokensGiven => given;

    /// <summary>Whether a refresh token came that was spent already.</summary>
    public bool UsedTwice { get; private set; }

    /// <summary>Whether each renewal gives a new refresh token.</summary>
    public bool Rotates { get; set; } = true;

    public int TokenSeconds { get; set; } = 7200;

    /// <summary>The page on which a person consents: here they do so at once.</summary>
    protected Task Authorise(HttpContext context)
    {
        var asked = context.Request.Query;
        context.Response.Redirect($"{new Uri(BringsBackTo!, new Uri(asked["redirect_uri"]!).AbsolutePath)}?code={Code}&state={Uri.EscapeDataString(asked["state"]!)}");
        return Task.CompletedTask;
    }

    protected bool Accepts(HttpContext context) => context.Request.Headers.Authorization == $"Bearer {OnlyAccess ?? $"access-{given}"}";

    protected async Task Give(HttpContext context, bool clientIsKnown, string? grant, string? code, string? refresh)
    {
        var answer = clientIsKnown ? Grant(grant, code, refresh) : null;
        context.Response.StatusCode = answer is not null ? 200 : clientIsKnown ? 400 : 401;
        await context.Response.WriteAsync(answer ?? """{"error":"invalid_grant","error_description":"Refresh token is invalid"}""");
    }

    private string? Grant(string? grant, string? code, string? refresh)
    {
        lock (gate)
        {
            if (grant == "refresh_token" && spent.Contains(refresh!))
            {
                UsedTwice = true;
                Refresh = null;
            }

            var opens = grant == "refresh_token" ? refresh is not null && refresh == Refresh : grant == "authorization_code" && code == Code;
            if (!opens)
            {
                return null;
            }

            given++;
            if (!Rotates)
            {
                return $$"""{"access_token":"access-{{given}}","token_type":"bearer","expires_in":"{{TokenSeconds}}"}""";
            }

            spent.Add(refresh ?? "");
            Refresh = $"refresh-{given}";
            return $$"""{"access_token":"access-{{given}}","token_type":"bearer","expires_in":{{TokenSeconds}},"refresh_token":"{{Refresh}}"}""";
        }
    }
}
