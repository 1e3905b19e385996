using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Payments.Payouts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Payouts;

/// <summary>What stands to holders' credit and why part of it cannot be paid; draws up the next batch; the batches so far.</summary>
public sealed class IndexModel(ReadPayouts payouts, DraftPayouts draft, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    [BindProperty]
    public string? ExecuteOn { get; set; }

    [BindProperty]
    public string? Threshold { get; set; } = "0";

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public CreditsDue Due { get; private set; } = null!;

    public IReadOnlyList<PayoutBatch> Batches { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public Task OnGetAsync(CancellationToken cancel)
    {
        ExecuteOn = clock.GetCurrentInstant().DayInParis().PlusDays(2).Iso();
        return Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (on, threshold) = (ModelState.Day(nameof(ExecuteOn), ExecuteOn), ModelState.Euros(nameof(Threshold), Threshold));
        if (on is { } day && threshold is { } least)
        {
            var decision = await draft.Run(new(day, least), User.Actor(), Key, cancel);
            if (decision.TryGet(out var number))
            {
                return Redirect($"/administration/versements/{number}");
            }

            ModelState.Add(decision.Refusals, rule => rule switch { "PayoutInThePast" => nameof(ExecuteOn), "PayoutThresholdNegative" => nameof(Threshold), _ => "" });
        }

        await Load(cancel);
        return Page();
    }

    public static string Badge(PayoutState state) => state switch
    {
        PayoutState.Drafted or PayoutState.Approved => "warning",
        PayoutState.Executed => "success",
        _ => "neutral",
    };

    private async Task Load(CancellationToken cancel)
    {
        Due = await payouts.Due(cancel);
        Paging = new(Number, await payouts.Count(cancel));
        Batches = await payouts.Page(Paging.Skip, Paging.Size, cancel);
    }
}
