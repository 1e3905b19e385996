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
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Administrator.Rules;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Withdrawals;

/// <summary>Notes a holder's notice, or the decision to exclude one.</summary>
public sealed class NewModel(
    CooperativeDb db, AskWithdrawal ask, ReadStatutes statutes, MinorAgreements minors, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public WithdrawalKind Kind { get; set; }

    [BindProperty]
    public string? Holder { get; set; }

    [BindProperty]
    public string? Shares { get; set; }

    [BindProperty]
    public string? Class { get; set; }

    [BindProperty]
    public string? NotifiedOn { get; set; }

    [BindProperty]
    public string? ExitOn { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public AgreementQuestions Agreement { get; set; } = new();

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public IReadOnlyList<SelectListItem> Classes { get; private set; } = [];

    /// <summary>What the statutes in force say of leaving.</summary>
    public IReadOnlyList<RuleInWords> Rules { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds =>
        [new(texts["L’associé, par un préavis"], nameof(WithdrawalKind.Notice)), new(texts["La société, par une exclusion"], nameof(WithdrawalKind.Exclusion))];

    public Task OnGetAsync([FromQuery(Name = "de")] string? holder, CancellationToken cancel)
    {
        Holder = holder;
        return Lists(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Lists(cancel);
        var notified = ModelState.Day(nameof(NotifiedOn), NotifiedOn);
        LocalDate? exit = string.IsNullOrWhiteSpace(ExitOn) ? null : ModelState.Day(nameof(ExitOn), ExitOn);
        if (!long.TryParse(Shares, NumberStyles.None, CultureInfo.InvariantCulture, out var shares) || shares < 1)
        {
            ModelState.Add([Refusal.Of("CountNotPositive", ("value", Shares ?? ""))], _ => nameof(Shares));
        }

        if (string.IsNullOrWhiteSpace(Document))
        {
            ModelState.Add([Refusal.Of("FieldEmpty")], _ => nameof(Document));
        }

        if (!ModelState.IsValid || notified is null)
        {
            return Page();
        }

        var command = new WithdrawalCommand(Kind, (Holder ?? "").Trim(), Class ?? "", new ShareCount(shares), notified.Value, exit, Document!.Trim(), Agreement.Read());
        var decision = await ask.Run(command, User.Actor(), Key, cancel);
        if (decision.TryGet(out var asked))
        {
            return Redirect($"/administration/retraits/{asked.Number}");
        }

        ModelState.Add(decision.Refusals, FieldOf);
        return Page();
    }

    private static string FieldOf(string rule) => rule switch
    {
        "UnknownHolder" or "AccountFrozen" or "WithdrawalAlreadyWaits" => nameof(Holder),
        "UnknownClass" => nameof(Class),
        "NotifiedInTheFuture" or "NoticeTooShort" => nameof(NotifiedOn),
        "NotAnExitDate" or "EffectiveDateImplausible" => nameof(ExitOn),
        "SharesShort" or "LaterMovementImpossible" or "RemainderBelowMinimum" or "SharesLockedIn" or "CapitalFloorReached" => nameof(Shares),
        _ => "",
    };

    private async Task Lists(CancellationToken cancel)
    {
        await Agreement.Ask(minors, [Holder], clock.GetCurrentInstant().DayInParis(), cancel);
        Rules = texts.SayOfLeaving((await statutes.Run(cancel)).InForce);
        Classes = [.. (await db.OpenClasses(cancel)).Select(c => new SelectListItem($"{c.Code} · {c.Name} · {c.Nominal.ShownShort()}", c.Code))];
    }
}
