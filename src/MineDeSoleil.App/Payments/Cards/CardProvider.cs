namespace MineDeSoleil.App.Payments.Cards;

/// <summary>
/// The account with Stripe: <c>Stripe__SecretKey</c> and <c>Stripe__WebhookSecret</c>, or the files that the same names with <c>_FILE</c> name. Without them
/// nobody is offered to pay by card.
/// </summary>
/// <param name="Handler">Carries the requests in place of the network: the stub, in a demonstration and in tests.</param>
public sealed record CardProvider(string? SecretKey, string? WebhookSecret, HttpMessageHandler? Handler = null)
{
    public bool IsConfigured => SecretKey is not null && WebhookSecret is not null;

    public static CardProvider FromEnvironment() => new(EnvironmentSecret.Read("Stripe__SecretKey"), EnvironmentSecret.Read("Stripe__WebhookSecret"));
}
