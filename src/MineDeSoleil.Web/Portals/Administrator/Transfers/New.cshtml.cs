using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.App.Shares.Transfers;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Administrator.Rules;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Transfers;

/// <summary>Opens the case of a sale from the order that both signed.</summary>
public sealed class NewModel(
    CooperativeDb db, OpenTransfer open, ReadTransfers read, ReadStatutes statutes, MinorAgreements minors, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public string? Seller { get; set; }

    [BindProperty]
    public string? Buyer { get; set; }

    [BindProperty]
    public string? Class { get; set; }

    [BindProperty]
    public string? Shares { get; set; }

    [BindProperty]
    public string? Price { get; set; }

    [BindProperty]
    public string? SellerSignedOn { get; set; }

    [BindProperty]
    public string? BuyerSignedOn { get; set; }

    [BindProperty]
    public string? NotifiedOn { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public AgreementQuestions Agreement { get; set; } = new();

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public IReadOnlyList<SelectListItem> Classes { get; private set; } = [];

    /// <summary>What the statutes in force say of selling.</summary>
    public IReadOnlyList<RuleInWords> Rules { get; private set; } = [];

    /// <summary>The duty in force today.</summary>
    public TransferDuty? Duty { get; private set; }

    public Task OnGetAsync([FromQuery(Name = "de")] string? seller, CancellationToken cancel)
    {
        Seller = seller;
        return Lists(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Lists(cancel);
        var price = ModelState.Euros(nameof(Price), Price);
        var (sellerSigned, buyerSigned) = (ModelState.Day(nameof(SellerSignedOn), SellerSignedOn), ModelState.Day(nameof(BuyerSignedOn), BuyerSignedOn));
        var notified = ModelState.Day(nameof(NotifiedOn), NotifiedOn);
        if (!long.TryParse(Shares, NumberStyles.None, CultureInfo.InvariantCulture, out var shares) || shares < 1)
        {
            ModelState.Add([Refusal.Of("CountNotPositive", ("value", Shares ?? ""))], _ => nameof(Shares));
        }

        if (!ModelState.IsValid || price is null || sellerSigned is null || buyerSigned is null || notified is null)
        {
            return Page();
        }

        var command = new TransferCommand(
            (Seller ?? "").Trim(), (Buyer ?? "").Trim(), Class ?? "", new ShareCount(shares), price.Value, sellerSigned.Value, buyerSigned.Value, notified.Value,
            (Document ?? "").Trim(), Agreement.Read());
        var decision = await open.Run(command, User.Actor(), Key, cancel);
        if (decision.TryGet(out var number))
        {
            return Redirect($"/administration/cessions/{number}");
        }

        foreach (var refusal in decision.Refusals)
        {
            ModelState.Add([refusal], rule => FieldOf(rule, refusal));
        }

        return Page();
    }

    private string FieldOf(string rule, Refusal refusal) => rule switch
    {
        "UnknownHolder" => refusal.Figures["holder"] as string == (Seller ?? "").Trim() ? nameof(Seller) : nameof(Buyer),
        "AccountFrozen" => nameof(Seller),
        "SameHolderBothSides" or "ReceiverDeceased" => nameof(Buyer),
        "SharesShort" or "LaterMovementImpossible" or "SharesLockedIn" or "RemainderBelowMinimum" => nameof(Shares),
        "SubscriptionCapReached" or "CapitalShareCapReached" or "HoldingBelowMinimum" or "PublicBodiesCapReached" => nameof(Shares),
        "AmountBelowZero" => nameof(Price),
        "TransferOrderMissing" => nameof(Document),
        "TransferNotifiedOutsideItsTime" => nameof(NotifiedOn),
        "UnknownClass" => nameof(Class),
        _ => "",
    };

    private async Task Lists(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        await Agreement.Ask(minors, [Seller, Buyer], today, cancel);
        Rules = texts.SayOfSelling((await statutes.Run(cancel)).InForce);
        Duty = await read.Duty(today, cancel);
        Classes = [.. (await db.OpenClasses(cancel)).Select(c => new SelectListItem($"{c.Code} · {c.Name} · {c.Nominal.ShownShort()}", c.Code))];
    }
}
