namespace Stripe.Checkout;

/// <summary>Of Stripe.net: what could be asked with a session; nothing here.</summary>
public sealed class SessionGetOptions;

/// <summary>Opens payment pages and reads how they ended.</summary>
public sealed class SessionService(IStripeClient client)
{
    public Task<Session> CreateAsync(SessionCreateOptions options, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<Session>(HttpMethod.Post, "/v1/checkout/sessions", options.Parameters(), requestOptions, cancellationToken);

    public Task<Session> GetAsync(string id, SessionGetOptions? options = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<Session>(HttpMethod.Get, $"/v1/checkout/sessions/{Uri.EscapeDataString(id)}", [], requestOptions, cancellationToken);
}
