using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Payments.Payouts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Payouts;

/// <summary>One batch and its next step: approved, sent to the bank, executed; or given up. A transfer that came back is noted here.</summary>
public sealed class BatchModel(ReadPayouts payouts, CarryPayouts carry, WritePaymentFile write) : PageModel, IShowsAPerson
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Line { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public PayoutBatch Batch { get; private set; } = null!;

    public IReadOnlyList<PayoutLine> Lines { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    /// <summary>The form that was refused and stays open.</summary>
    public string? Open { get; private set; }

    public string? Whose => null;

    public IEnumerable<string> Everyone => Lines.Select(line => $"shareholder:{line.HolderCode}");

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancel)
    {
        if (await payouts.One(number, cancel) is not { } batch)
        {
            return NotFound();
        }

        Batch = batch;
        Paging = new(Number, batch.Lines);
        Lines = await payouts.Lines(number, Paging.Skip, Paging.Size, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostApproveAsync(int number, CancellationToken cancel) =>
        await Show(number, await carry.Approve(number, User.Actor(), Key, cancel), "", cancel);

    public async Task<IActionResult> OnPostFileAsync(int number, CancellationToken cancel)
    {
        var written = await write.Run(number, User.Actor(), cancel);
        if (written.TryGet(out var file))
        {
            return File(file.Content, "application/xml", file.Name);
        }

        ModelState.Add(written.Refusals);
        return await OnGetAsync(number, cancel);
    }

    public async Task<IActionResult> OnPostExecuteAsync(int number, CancellationToken cancel)
    {
        Open = "execute";
        return ModelState.Day(nameof(On), On) is { } on
            ? await Show(number, await carry.Execute(number, on, User.Actor(), Key, cancel), nameof(On), cancel)
            : await OnGetAsync(number, cancel);
    }

    public async Task<IActionResult> OnPostAbandonAsync(int number, CancellationToken cancel)
    {
        Open = "abandon";
        return await Show(number, await carry.Abandon(number, Reason ?? "", User.Actor(), Key, cancel), nameof(Reason), cancel);
    }

    public async Task<IActionResult> OnPostReturnAsync(int number, CancellationToken cancel)
    {
        Open = "return";
        var line = int.TryParse(Line, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        return ModelState.Day(nameof(On), On) is { } on
            ? await Show(number, await carry.Return(number, line, on, Reason ?? "", User.Actor(), Key, cancel), rule => rule switch
            {
                "ReasonMissing" => nameof(Reason),
                "PayoutExecutedOutsideItsTime" => nameof(On),
                _ => nameof(Line),
            }, cancel)
            : await OnGetAsync(number, cancel);
    }

    private Task<IActionResult> Show(int number, Decision<int> decision, string field, CancellationToken cancel) => Show(number, decision, _ => field, cancel);

    private async Task<IActionResult> Show(int number, Decision<int> decision, Func<string, string> field, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/versements/{number}");
        }

        ModelState.Add(decision.Refusals, field);
        return await OnGetAsync(number, cancel);
    }
}
