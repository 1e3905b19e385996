namespace MineDeSoleil.App.Sources.Http;

/// <summary>A source that a person opens at the provider's own page (OAuth 2, authorisation code); its tokens are kept by <see cref="SourceTokens"/>.</summary>
public interface IConsentedSource : IProductionSource
{
    /// <summary>True where a consent is for one roof; then that roof's lack of one does not keep the others from being asked.</summary>
    bool OneConsentARoof { get; }

    /// <summary>The provider's page to send the person to; it comes back to <paramref name="redirect"/> with a code and the <paramref name="state"/>.</summary>
    Uri AuthorizeUrl(string state, Uri redirect);

    /// <summary>Turns the code into tokens and keeps them; null where all went well.</summary>
    /// <param name="device">The source's own name for the roof consented to (the callback's <c>site_id</c>); null where the consent is for all.</param>
    Task<SourceFailure?> Exchange(string code, Uri redirect, string? device, CancellationToken cancel);
}
