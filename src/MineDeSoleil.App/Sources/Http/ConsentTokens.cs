using NodaTime;

namespace MineDeSoleil.App.Sources.Http;

/// <summary>The tokens of consents given to us: had for a code, renewed under the lock of <see cref="SourceTokens"/>.</summary>
/// <param name="request">Writes what is asked of the token endpoint as the provider wants it.</param>
internal sealed class ConsentTokens(SourceTokens tokens, SourceClient client, IClock clock, Func<Dictionary<string, string>, HttpRequestMessage> request)
{
    /// <summary>The key in force for a consent; throws <see cref="SourceFailedException"/> where there is none, or where it was not renewed: a person must act.</summary>
    public async Task<string> Current(string consent, string? refused, CancellationToken cancel) =>
        await tokens.Current(consent, refused, Renew, cancel)
        ?? throw new SourceFailedException(new(FailureKind.AuthorisationExpired, $"{consent}: no consent"));

    /// <summary>Exchanges the code of a consent for its first tokens; null where they are kept.</summary>
    public async Task<SourceFailure?> Exchange(string consent, string code, Uri redirect, CancellationToken cancel)
    {
        try
        {
            var given = await Ask(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect.ToString() }, cancel);
            await tokens.Keep(consent, Token(given, null), cancel);
            return null;
        }
        catch (Exception fault) when (SourceClient.FailureOf(fault, cancel) is not null)
        {
            return SourceClient.FailureOf(fault, cancel);
        }
    }

    /// <summary>Once asked, the answer is waited for though the caller gives up: the old refresh token is spent.</summary>
    private async Task<OAuthToken?> Renew(OAuthToken old, CancellationToken cancel) => old.Refresh is { } refresh && !cancel.IsCancellationRequested
        ? Token(await Ask(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh }, CancellationToken.None), refresh)
        : null;

    private async Task<KeyAnswer> Ask(Dictionary<string, string> grant, CancellationToken cancel)
    {
        using var question = request(grant);
        using var answer = await client.ForKeys.SendAsync(question, cancel);
        return await KeyAnswer.Read(answer, clock.GetCurrentInstant(), cancel);
    }

    /// <summary>A provider that gives no new refresh token goes on accepting the old one (RFC 6749, section 6).</summary>
    private OAuthToken Token(KeyAnswer given, string? refresh) => new(given.Access!, clock.GetCurrentInstant() + Duration.FromSeconds(given.Seconds), given.Refresh ?? refresh);
}
