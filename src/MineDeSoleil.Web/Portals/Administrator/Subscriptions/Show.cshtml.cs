using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Subscriptions;

/// <summary>One subscription: its money, and what an administrator decides on it.</summary>
public sealed class ShowModel(
    ReadSubscriptions read, DecideSubscription decide, UndoUnpaidIssue undo, RefundPayment refund, MinorAgreements minors, IClock clock) : PageModel, IShowsAPerson
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? HolderCode { get; set; }

    [BindProperty]
    public long Payment { get; set; }

    [BindProperty]
    public AgreementQuestions Agreement { get; set; } = new();

    /// <summary>A child who is new here: no mandate is known yet.</summary>
    public bool IsNewMinor => Shown is { Holder: null, Applicant: { } applicant } && applicant.BirthDate?.PlusYears(Domain.Shareholders.Shareholder.MajorityInYears) > clock.GetCurrentInstant().DayInParis();

    public SubscriptionShown Shown { get; private set; } = null!;

    public string? Whose => Shown is null ? null : Shown.Holder is { } holder ? $"shareholder:{holder.Code}" : $"subscription:{Number}";

    public IReadOnlyList<Domain.Shareholders.Shareholder> Alike { get; private set; } = [];

    private long Number => Shown.Subscription.Number;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!long.TryParse(RouteData.Values["number"]?.ToString(), out var number) || await read.By(number, HttpContext.RequestAborted) is not { } shown)
        {
            context.Result = NotFound();
            return;
        }

        Shown = shown;
        await Agreement.Ask(minors, [shown.Holder?.Code, HolderCode], clock.GetCurrentInstant().DayInParis(), HttpContext.RequestAborted);
        if (shown is { Subscription: { State: SubscriptionState.Requested, HolderId: null }, Applicant: { } applicant })
        {
            Alike = await read.Alike(applicant, HttpContext.RequestAborted);
        }

        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancel) =>
        Done(await decide.Approve(Number, string.IsNullOrEmpty(HolderCode) ? null : HolderCode, Agreement.Read(), User.Actor(), cancel));

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancel) => Done(await decide.Refuse(Number, Reason ?? "", User.Actor(), cancel));

    public async Task<IActionResult> OnPostIssueAsync(CancellationToken cancel) => Done(await decide.IssueAgain(Number, User.Actor(), cancel));

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel) => Done(await undo.Run(Number, Reason ?? "", User.Actor(), cancel));

    public async Task<IActionResult> OnPostRefundAsync(CancellationToken cancel) => Done(await refund.Run(Payment, User.Actor(), cancel));

    private IActionResult Done<T>(Decision<T> decision)
    {
        if (!decision.IsRefused)
        {
            return RedirectToPage(new { number = Number });
        }

        ModelState.Add(decision.Refusals, rule => rule == "ReasonMissing" ? nameof(Reason) : "");
        return Page();
    }
}
