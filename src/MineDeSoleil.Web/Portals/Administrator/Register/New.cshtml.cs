using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.App.Shares.Transfers;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Register;

/// <summary>Enters one subscription, sale or gift; every other kind has its own act.</summary>
public sealed class NewModel(
    CooperativeDb db, RecordMovement record, ReadTransfers transfers, MinorAgreements minors, IClock clock) : PageModel
{
    [BindProperty]
    public string Kind { get; set; } = nameof(MovementKind.Subscription);

    [BindProperty]
    public string? Class { get; set; }

    [BindProperty]
    public string? Shares { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    [BindProperty]
    public string? AgreedOn { get; set; }

    [BindProperty]
    public string? NotifiedOn { get; set; }

    [BindProperty]
    public string? Price { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public AgreementQuestions Agreement { get; set; } = new();

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public IReadOnlyList<SelectListItem> Kinds => [.. MovementCommand.Kinds.Select(kind => new SelectListItem(kind.Shown(), kind.ToString()))];

    public IReadOnlyList<SelectListItem> Classes { get; private set; } = [];

    /// <summary>The duty on sales in force today.</summary>
    public TransferDuty? Duty { get; private set; }

    /// <summary>Sides may be given in the address, as a holder's page does.</summary>
    public Task OnGetAsync(string? kind, [FromQuery(Name = "de")] string? from, [FromQuery(Name = "vers")] string? to, CancellationToken cancel)
    {
        (Kind, From, To) = (kind ?? Kind, from, to);
        return Lists(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Enum.TryParse<MovementKind>(Kind, out var kind) || !Kinds.Any(k => k.Value == Kind))
        {
            return BadRequest();
        }

        await Lists(cancel);
        var effective = ModelState.Day(nameof(EffectiveOn), EffectiveOn);
        var (agreed, notified) = (Optional(nameof(AgreedOn), AgreedOn), Optional(nameof(NotifiedOn), NotifiedOn));
        var price = string.IsNullOrWhiteSpace(Price) ? null : ModelState.Euros(nameof(Price), Price);
        if (!long.TryParse(Shares, NumberStyles.None, CultureInfo.InvariantCulture, out var shares) || shares < 1)
        {
            ModelState.Add([Refusal.Of("CountNotPositive", ("value", Shares ?? ""))], _ => nameof(Shares));
        }

        if (!ModelState.IsValid || effective is null)
        {
            return Page();
        }

        var decision = await record.Run(
            new(kind, Class ?? "", Code(From), Code(To), new ShareCount(shares), effective.Value, agreed, notified, price, Code(Document), Agreement.Read()), User.Actor(), Key, cancel);
        if (decision.TryGet(out var receipt))
        {
            return Redirect($"/administration/registre/{receipt.Number}?inscrit=true");
        }

        foreach (var refusal in decision.Refusals)
        {
            ModelState.Add([refusal], rule => FieldOf(rule, refusal));
        }

        return Page();
    }

    private LocalDate? Optional(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null : ModelState.Day(field, text);

    private static string? Code(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private string FieldOf(string rule, Refusal refusal) => rule switch
    {
        "UnknownHolder" => refusal.Figures["holder"] as string == Code(From) ? nameof(From) : nameof(To),
        "GiverMissing" or "GiverNotExpected" or "AccountFrozen" or "MinorGivesNothingAway" => nameof(From),
        "ReceiverMissing" or "SameHolderBothSides" or "ReceiverDeceased" => nameof(To),
        "SharesShort" or "LaterMovementImpossible" or "SubscriptionCapReached" or "CapitalShareCapReached" => nameof(Shares),
        "HoldingBelowMinimum" or "RemainderBelowMinimum" or "PublicBodiesCapReached" or "SharesLockedIn" or "CapitalCeilingReached" => nameof(Shares),
        "ApprovalMissing" => nameof(Document),
        "EffectiveDateImplausible" => nameof(EffectiveOn),
        "UnknownClass" => nameof(Class),
        _ => "",
    };

    private async Task Lists(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        await Agreement.Ask(minors, [From, To], today, cancel);
        Duty = await transfers.Duty(today, cancel);
        Classes = [.. (await db.OpenClasses(cancel)).Select(c => new SelectListItem($"{c.Code} · {c.Name} · {c.Nominal.ShownShort()}", c.Code))];
    }
}
