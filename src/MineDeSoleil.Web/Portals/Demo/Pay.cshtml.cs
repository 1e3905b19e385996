using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Demo;

/// <summary>The demonstration's payment page in Stripe's place: pays on a click, and sends the webhook that Stripe would. Has no route outside it.</summary>
public sealed class PayModel(ReceiveCardEvent receive, IClock clock, IServiceProvider services) : PageModel
{
    private JsonObject session = null!;

    public Money Amount => new(session["amount_total"]!.GetValue<long>());

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (services.GetService<StripeStub>()?.Session(RouteData.Values["session"]?.ToString() ?? "") is { } found)
        {
            session = found;
            return;
        }

        context.Result = NotFound();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(string? way, CancellationToken cancel)
    {
        var id = session["id"]!.GetValue<string>();
        if (way is not ("card" or "debit"))
        {
            return LocalPart("cancel_url");
        }

        var stub = services.GetRequiredService<StripeStub>();
        await Send(stub.Pay(id, isDebit: way == "debit"), cancel);
        if (way == "debit")
        {
            await Send(stub.Arrive(id), cancel); // in life some days later
        }

        return LocalPart("success_url");
    }

    private Task Send(string body, CancellationToken cancel) => receive.Run(body, StripeStub.Sign(body, clock.GetCurrentInstant()), cancel);

    private LocalRedirectResult LocalPart(string name) =>
        LocalRedirect(new Uri(session[name]!.GetValue<string>().Replace("{CHECKOUT_SESSION_ID}", session["id"]!.GetValue<string>(), StringComparison.Ordinal)).PathAndQuery);
}
