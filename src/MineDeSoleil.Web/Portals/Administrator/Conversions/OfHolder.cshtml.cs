using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MineDeSoleil.App;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Conversions;

/// <summary>Converts shares of one holder who asks.</summary>
public sealed class OfHolderModel(CooperativeDb db, ConvertForHolder convert, MinorAgreements minors, IClock clock) : PageModel
{
    [BindProperty]
    public string? Holder { get; set; }

    [BindProperty]
    public string? Shares { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Into { get; set; }

    [BindProperty]
    public string? AskedOn { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public AgreementQuestions Agreement { get; set; } = new();

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public IReadOnlyList<SelectListItem> Classes { get; private set; } = [];

    /// <summary>The holder may be given in the address, as their page does.</summary>
    public async Task OnGetAsync([FromQuery(Name = "de")] string? holder, CancellationToken cancel)
    {
        Holder = holder;
        await Lists(cancel);
        Into = Classes.Count > 1 ? Classes[1].Value : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Lists(cancel);
        var (asked, effective) = (ModelState.Day(nameof(AskedOn), AskedOn), ModelState.Day(nameof(EffectiveOn), EffectiveOn));
        if (!long.TryParse(Shares, NumberStyles.None, CultureInfo.InvariantCulture, out var shares) || shares < 1)
        {
            ModelState.Add([Refusal.Of("CountNotPositive", ("value", Shares ?? ""))], _ => nameof(Shares));
        }

        if (string.IsNullOrWhiteSpace(Document))
        {
            ModelState.Add([Refusal.Of("FieldEmpty")], _ => nameof(Document));
        }

        if (!ModelState.IsValid || asked is null || effective is null)
        {
            return Page();
        }

        var command = new HolderConversionCommand(
            (Holder ?? "").Trim(), From ?? "", Into ?? "", new ShareCount(shares), asked.Value, effective.Value, Document!.Trim(), Agreement.Read());
        var decision = await convert.Run(command, User.Actor(), Key, cancel);
        if (decision.TryGet(out var receipt))
        {
            return Redirect($"/administration/conversions/{receipt.Number}");
        }

        ModelState.Add(decision.Refusals, FieldOf);
        return Page();
    }

    private static string FieldOf(string rule) => rule switch
    {
        "UnknownHolder" or "AccountFrozen" => nameof(Holder),
        "SharesShort" or "LaterMovementImpossible" or "SharesDoNotDivide" or "RemainderBelowMinimum" or "HoldingBelowMinimum" or "SubscriptionCapReached" => nameof(Shares),
        "UnknownClass" or "ClassIsConverted" or "ClassWillBeConverted" => nameof(From),
        "ConversionIntoItself" => nameof(Into),
        "DecidedInTheFuture" => nameof(AskedOn),
        "ConversionBeforeItsDecision" or "EffectiveDateImplausible" => nameof(EffectiveOn),
        _ => "",
    };

    private async Task Lists(CancellationToken cancel)
    {
        await Agreement.Ask(minors, [Holder], clock.GetCurrentInstant().DayInParis(), cancel);
        Classes = [.. (await db.OpenClasses(cancel)).Select(c => new SelectListItem($"{c.Code} · {c.Name} · {c.Nominal.ShownShort()}", c.Code))];
    }
}
