using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Subscriptions;

/// <summary>On what terms one subscribes, and from when.</summary>
public sealed class TermsModel(SubscriptionsOnDay onDay, ReadStatutes statutes, SetSubscriptionTerms set, IClock clock) : PageModel
{
    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public bool IsOpen { get; set; } = true;

    [BindProperty]
    public string? ClassCode { get; set; } = "A";

    [BindProperty]
    public long MostShares { get; set; } = 100;

    [BindProperty]
    public int DaysToPay { get; set; } = 30;

    [BindProperty]
    public string? Iban { get; set; }

    [BindProperty]
    public string? Bic { get; set; }

    [BindProperty]
    public string? AccountHolder { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    public SubscriptionTerms? Current { get; private set; }

    /// <summary>The statutes have an administrator decide before payment is asked.</summary>
    public bool NeedsApproval { get; private set; }

    public IReadOnlyList<SubscriptionDocument> Documents { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (ModelState.Day(nameof(From), From) is not { } from || !ModelState.IsValid)
        {
            return Page();
        }

        var asked = new TermsAsked(from, IsOpen, ClassCode?.Trim() ?? "", MostShares, DaysToPay, Typed(Iban), Typed(Bic), Typed(AccountHolder) ?? "");
        var decision = await set.Run(asked, User.Actor(), Key, cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals, rule => rule switch
            {
                "TermsInThePast" => nameof(From),
                "TermsOutOfRange" => nameof(MostShares),
                "IbanUnreadable" => nameof(Iban),
                "UnknownClass" => nameof(ClassCode),
                _ => "",
            });
            return Page();
        }

        return RedirectToPage();
    }

    private async Task Load(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        (Current, Documents) = (await onDay.Terms(today, cancel), await onDay.Documents(today, cancel));
        NeedsApproval = (await statutes.Run(cancel)).InForce is { SubscriptionsNeedApproval: true };
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
