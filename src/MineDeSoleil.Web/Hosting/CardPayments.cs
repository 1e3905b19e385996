using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Payments.Cards;
using NodaTime;

namespace MineDeSoleil.Web.Hosting;

/// <summary>Payments by card: where webhooks come in; in a demonstration Stripe's place is taken by a stub that moves no money.</summary>
public static class CardPayments
{
    /// <summary>Larger bodies are none of Stripe's.</summary>
    private const int LargestBody = 512 * 1024;

    public static void AddCardPayments(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<bool>(Demonstration.Key))
        {
            builder.Services.AddSingleton(provider => new StripeStub(provider.GetRequiredService<IClock>()));
            builder.Services.Replace(ServiceDescriptor.Singleton(provider => new CardProvider(StripeStub.SecretKey, StripeStub.WebhookSecret, provider.GetRequiredService<StripeStub>())));
        }
    }

    /// <summary>No session, no form: the signature alone says who speaks. 200: taken, or known already; 400: not signed as it should be, and the sender tries again.</summary>
    public static void MapCardWebhook(this WebApplication app) =>
        app.MapPost("/stripe/webhook", async (HttpContext context, ReceiveCardEvent receive) =>
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = LargestBody;
            }

            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            var decision = await receive.Run(body, context.Request.Headers["Stripe-Signature"], context.RequestAborted);
            return decision.IsRefused ? Results.BadRequest() : Results.Ok();
        }).AllowAnonymous().ExcludeFromDescription();
}
