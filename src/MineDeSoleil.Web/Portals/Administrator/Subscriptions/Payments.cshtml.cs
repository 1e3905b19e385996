using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Payments;
using MineDeSoleil.App.Payments.Statements;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Subscriptions;

/// <summary>Bank statements come in here; what they could not match waits here for a decision.</summary>
[RequestSizeLimit(ImportStatement.LargestBytes + 100_000)]
public sealed class PaymentsModel(UnmatchedPayments unmatched, ImportStatement import, ResolvePayment resolve, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public long Payment { get; set; }

    [BindProperty]
    public string? Subscription { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public PaymentVerdict Verdict { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    [TempData]
    public string? Said { get; set; }

    public IReadOnlyList<UnmatchedPayment> Waiting { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Paging = new(Number, await unmatched.Count(cancel));
        Waiting = await unmatched.Page(Paging.Skip, Paging.Size, cancel);
    }

    public async Task<IActionResult> OnPostImportAsync(CancellationToken cancel)
    {
        if (await Upload.BytesAsync(int.MaxValue, cancel) is not { } content)
        {
            ModelState.AddModelError(nameof(Upload), texts["Choisissez un fichier."]);
            await OnGetAsync(cancel);
            return Page();
        }

        var decision = await import.Run(Upload!.NameOnly(), content, User.Actor(), cancel);
        if (!decision.TryGet(out var receipt))
        {
            ModelState.AddRefusals(decision.Refusals, texts);
            await OnGetAsync(cancel);
            return Page();
        }

        Said = texts["Relevé importé. Paiements nouveaux : {0}, dont affectés : {1} ; déjà connus : {2} ; autres lignes : {3}.", receipt.New, receipt.Matched, receipt.Known, receipt.OtherLines];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostResolveAsync(CancellationToken cancel)
    {
        var decision = await resolve.Run(Payment, Verdict, long.TryParse(Subscription, out var number) ? number : null, Reason ?? "", User.Actor(), cancel);
        if (decision.IsRefused)
        {
            ModelState.AddRefusals(decision.Refusals, texts);
            await OnGetAsync(cancel);
            return Page();
        }

        Said = texts["Le paiement n° {0} est résolu.", Payment];
        return RedirectToPage();
    }
}
