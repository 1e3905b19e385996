using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Withdrawals;

/// <summary>One withdrawal and its next step: entered once its day has come, then paid; or abandoned.</summary>
public sealed class WithdrawalModel(ReadWithdrawals withdrawals, EnterWithdrawal enter, PayWithdrawal pay, AbandonWithdrawal abandon) : PageModel, IShowsAPerson
{
    [BindProperty]
    public string? PaidOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    /// <summary>True where abandoning was refused and stands open.</summary>
    public bool IsAbandoning { get; private set; }

    public WithdrawalLine Line { get; private set; } = null!;

    public string? Whose => Line is null ? null : $"shareholder:{Line.HolderCode}";

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancel) => await Load(number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostEnterAsync(int number, CancellationToken cancel) =>
        await Show(number, await enter.Run(number, User.Actor(), Key, cancel), "", cancel);

    public async Task<IActionResult> OnPostPayAsync(int number, CancellationToken cancel) => ModelState.Day(nameof(PaidOn), PaidOn) is { } paidOn
        ? await Show(number, await pay.Run(number, paidOn, User.Actor(), Key, cancel), nameof(PaidOn), cancel)
        : await OnGetAsync(number, cancel);

    public async Task<IActionResult> OnPostAbandonAsync(int number, CancellationToken cancel)
    {
        IsAbandoning = true;
        if (!string.IsNullOrWhiteSpace(Reason))
        {
            return await Show(number, await abandon.Run(number, Reason.Trim(), User.Actor(), Key, cancel), "", cancel);
        }

        ModelState.Add([Refusal.Of("FieldEmpty")], _ => nameof(Reason));
        return await OnGetAsync(number, cancel);
    }

    private async Task<IActionResult> Show<T>(int number, Decision<T> decision, string field, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/retraits/{number}");
        }

        ModelState.Add(decision.Refusals, _ => field);
        return await OnGetAsync(number, cancel);
    }

    private async Task<bool> Load(int number, CancellationToken cancel)
    {
        if (await withdrawals.One(number, cancel) is not { } line)
        {
            return false;
        }

        Line = line;
        return true;
    }
}
