using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares.Transfers;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Transfers;

/// <summary>The case of one sale and its next steps: offers, the company's answer, the entry; or its end.</summary>
public sealed class TransferModel(
    ReadTransfers transfers, OfferToPreempt offer, AnswerTransfer answer, EnterTransfer enter, AbandonTransfer abandon, MinorAgreements minors) : PageModel, IShowsAPerson
{
    [BindProperty]
    public string? Holder { get; set; }

    [BindProperty]
    public string? Shares { get; set; }

    [BindProperty]
    public string? ReceivedOn { get; set; }

    [BindProperty]
    public string? OfferDocument { get; set; }

    [BindProperty]
    public AgreementQuestions Agreement { get; set; } = new();

    [BindProperty]
    public string? AnsweredOn { get; set; }

    [BindProperty]
    public string? AnswerDocument { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    /// <summary>Which of the forms was refused and stands open.</summary>
    public string? Act { get; private set; }

    public TransferShown Shown { get; private set; } = null!;

    public string? Whose => Shown is null ? null : $"shareholder:{Shown.Line.Seller.Code}";

    /// <summary>Seller, buyer, and whoever asked for the shares.</summary>
    public IEnumerable<string> Everyone => Shown is null ? [] : [Whose!, $"shareholder:{Shown.Line.Buyer.Code}", .. Shown.Offers.Select(offer => $"shareholder:{offer.Holder.Code}")];

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancel)
    {
        if (await transfers.One(number, cancel) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        await Agreement.Ask(minors, [Holder], shown.Today, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostOfferAsync(int number, CancellationToken cancel)
    {
        Act = "Offer";
        var received = ModelState.Day(nameof(ReceivedOn), ReceivedOn);
        if (!long.TryParse(Shares, NumberStyles.None, CultureInfo.InvariantCulture, out var shares) || shares < 1)
        {
            ModelState.Add([Refusal.Of("CountNotPositive", ("value", Shares ?? ""))], _ => nameof(Shares));
        }

        if (!ModelState.IsValid || received is null)
        {
            return await OnGetAsync(number, cancel);
        }

        var command = new OfferCommand(number, (Holder ?? "").Trim(), new ShareCount(shares), received.Value, (OfferDocument ?? "").Trim(), Agreement.Read());
        return await Show(number, await offer.Run(command, User.Actor(), Key, cancel), rule => rule switch
        {
            "UnknownHolder" or "OfferFromOutside" or "SellerAsksForOwnShares" or "OfferAlreadyMade" => nameof(Holder),
            "OfferAboveWhatIsForSale" => nameof(Shares),
            "OfferOutsideTheRound" => nameof(ReceivedOn),
            "DecisionDocumentMissing" => nameof(OfferDocument),
            _ => "",
        }, cancel);
    }

    public Task<IActionResult> OnPostApproveAsync(int number, CancellationToken cancel) => Answer(number, true, cancel);

    public Task<IActionResult> OnPostRefuseAsync(int number, CancellationToken cancel) => Answer(number, false, cancel);

    public async Task<IActionResult> OnPostEnterAsync(int number, CancellationToken cancel) => ModelState.Day(nameof(EffectiveOn), EffectiveOn) is { } on
        ? await Show(number, await enter.Run(number, on, User.Actor(), Key, cancel), rule => rule == "TransferOutsideItsTime" ? nameof(EffectiveOn) : "", cancel)
        : await OnGetAsync(number, cancel);

    public async Task<IActionResult> OnPostAbandonAsync(int number, CancellationToken cancel)
    {
        Act = "Abandon";
        return await Show(number, await abandon.Run(number, (Reason ?? "").Trim(), User.Actor(), Key, cancel), rule => rule == "ReasonMissing" ? nameof(Reason) : "", cancel);
    }

    private async Task<IActionResult> Answer(int number, bool isApproved, CancellationToken cancel)
    {
        Act = "Answer";
        return ModelState.Day(nameof(AnsweredOn), AnsweredOn) is { } on
            ? await Show(number, await answer.Run(number, isApproved, on, (AnswerDocument ?? "").Trim(), User.Actor(), Key, cancel),
                rule => rule == "DecisionDocumentMissing" ? nameof(AnswerDocument) : nameof(AnsweredOn), cancel)
            : await OnGetAsync(number, cancel);
    }

    private async Task<IActionResult> Show<T>(int number, Decision<T> decision, Func<string, string> fieldOf, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/cessions/{number}");
        }

        ModelState.Add(decision.Refusals, fieldOf);
        return await OnGetAsync(number, cancel);
    }
}
