using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using QRCoder;

namespace MineDeSoleil.Web.Portals.Public.Subscribe;

/// <summary>Where a subscription stands, and how to pay what it lacks. Its address is its key: it tells no name, and nobody guesses it.</summary>
public sealed class StatusModel(ReadSubscriptions read, DecideSubscription decide, CardCheckout cards, IStringLocalizer<PublicTexts> texts) : PageModel
{
    private static readonly Actor Subscriber = new("subscriber", "public");

    public SubscriptionShown Shown { get; private set; } = null!;

    public bool HasCards => cards.IsConfigured;

    public bool IsPayable => Shown.Subscription.AcceptedOn is not null && Shown.Balance.Missing > Money.Zero;

    public Iban? Iban => Domain.Shareholders.Iban.TryRead(Shown.Terms?.Iban, out var iban) ? iban : null;

    public CreditorReference Reference => CreditorReference.Of(Shown.Subscription.Number);

    /// <summary>The transfer as a picture that needs no outside file.</summary>
    public string QrCode
    {
        get
        {
            var text = SepaQrCode.Of(Shown.Terms!.AccountHolder, Iban!.Value, Shown.Terms.Bic, Shown.Balance.Missing, Reference);
            using var data = QRCodeGenerator.GenerateQrCode(Encoding.UTF8.GetBytes(text), QRCodeGenerator.ECCLevel.M);
            using var picture = new PngByteQRCode(data);
            return $"data:image/png;base64,{Convert.ToBase64String(picture.GetGraphic(6))}";
        }
    }

    private SubscriptionState State => Shown.Subscription.State;

    public string Kind => State switch
    {
        SubscriptionState.Issued when !Shown.Balance.IsIssuedUnpaid => "success",
        SubscriptionState.AwaitingPayment or SubscriptionState.Requested or SubscriptionState.Withdrawn => "info",
        SubscriptionState.Issued or SubscriptionState.Paid or SubscriptionState.Expired or SubscriptionState.Refused or SubscriptionState.Refunded => "warning",
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    public string Word => texts.State(State);

    public string Sentence => State switch
    {
        SubscriptionState.Requested => texts["La société doit l’approuver : n’envoyez pas d’argent avant. Vous serez prévenu par e-mail."],
        SubscriptionState.AwaitingPayment when Shown.Payments.Count > 0 => texts["Un versement est arrivé ; il manque {0}, au plus tard le {1}.", Shown.Balance.Missing.Shown(), Shown.Subscription.DueOn!.Value.Shown()],
        SubscriptionState.AwaitingPayment => texts["Elle attend votre paiement, au plus tard le {0}. Les parts sont émises à la date du paiement.", Shown.Subscription.DueOn!.Value.Shown()],
        SubscriptionState.Paid => texts["Votre paiement est arrivé, mais une règle des statuts s’oppose à l’émission. La société revient vers vous."],
        SubscriptionState.Issued when Shown.Balance.IsIssuedUnpaid => texts["La banque a repris votre paiement : il manque {0}. Sans paiement, les parts devront être annulées.", Shown.Balance.Missing.Shown()],
        SubscriptionState.Issued => texts["Vos parts sont inscrites au registre, sous le mouvement n° {0}. Votre attestation est dans votre espace d’associé.", Shown.Subscription.MovementNumber!.Value.Shown()],
        SubscriptionState.Expired => texts["Elle n’a pas été payée à temps. Payée en entier, elle reprend."],
        SubscriptionState.Refused => texts["La société ne l’a pas acceptée. Ce qui a été payé est rendu."],
        SubscriptionState.Withdrawn => texts["Vous l’avez retirée. Ce qui a été payé est rendu."],
        SubscriptionState.Refunded => texts["Elle est annulée. Ce qui a été payé est rendu."],
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    public string WordOf(PaymentKind kind) => texts.Kind(kind);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Guid.TryParse(RouteData.Values["token"]?.ToString(), out var token) || await read.By(token, HttpContext.RequestAborted) is not { } shown)
        {
            context.Result = NotFound();
            return;
        }

        Shown = shown;
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel)
    {
        var decision = await decide.Withdraw(Shown.Subscription.Number, Subscriber, cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals);
            return Page();
        }

        return RedirectToPage(new { token = Shown.Subscription.Token });
    }
}
