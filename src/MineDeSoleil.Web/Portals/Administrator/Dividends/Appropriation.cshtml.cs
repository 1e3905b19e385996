using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Dividends;

/// <summary>The meeting's decision on a year's result: first what the law leaves to distribute, then the vote.</summary>
public sealed class AppropriationModel(ReadDividends dividends, RecordAppropriation record) : PageModel
{
    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? PriorLosses { get; set; }

    [BindProperty]
    public string? RetainedEarnings { get; set; }

    [BindProperty]
    public string? LegalReserve { get; set; }

    [BindProperty]
    public string? MeetingOn { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    [BindProperty]
    public string? Dividends { get; set; }

    [BindProperty]
    public string? ToOtherReserves { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public ListedYear Listed { get; private set; } = null!;

    public Domain.Dividends.Appropriation? Prepared { get; private set; }

    public async Task<IActionResult> OnGetAsync(string lastDay, CancellationToken cancel) => await Find(lastDay, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string lastDay, string? step, CancellationToken cancel)
    {
        if (!await Find(lastDay, cancel))
        {
            return NotFound();
        }

        var preparing = step == "prepare";
        var result = ModelState.Euros(nameof(Result), Result);
        var losses = ModelState.Euros(nameof(PriorLosses), PriorLosses, Money.Zero);
        var retained = ModelState.Euros(nameof(RetainedEarnings), RetainedEarnings, Money.Zero);
        var reserve = ModelState.Euros(nameof(LegalReserve), LegalReserve, Money.Zero);
        var meeting = preparing ? Listed.Year.LastDay.PlusDays(1) : ModelState.Day(nameof(MeetingOn), MeetingOn);
        var given = ModelState.Euros(nameof(Dividends), preparing ? "" : Dividends, Money.Zero);
        var others = ModelState.Euros(nameof(ToOtherReserves), preparing ? "" : ToOtherReserves, Money.Zero);
        if (result is null || losses is null || retained is null || reserve is null || meeting is null || given is null || others is null)
        {
            return Page();
        }

        var command = new AppropriationCommand(
            Listed.Year.LastDay, meeting.Value, preparing ? "—" : Minutes ?? "", result.Value, losses.Value, retained.Value, reserve.Value, others.Value, given.Value);
        var prepared = await record.Prepare(command with { MeetingOn = Listed.Year.LastDay.PlusDays(1), Minutes = "—" }, cancel);
        Prepared = prepared.TryGet(out var left) ? left : null;
        if (preparing)
        {
            ModelState.Add(prepared.Refusals);
            return Page();
        }

        var decision = await record.Run(command, User.Actor(), Key, cancel);
        if (decision.IsRefused)
        {
            ModelState.Add(decision.Refusals, rule => rule switch
            {
                "AboveDistributable" or "AmountBelowZero" => nameof(Dividends),
                "MeetingDateImplausible" => nameof(MeetingOn),
                "MinutesMissing" => nameof(Minutes),
                _ => "",
            });
            return Page();
        }

        return Redirect($"/administration/dividendes/exercices/{lastDay}/affectation");
    }

    private async Task<bool> Find(string lastDay, CancellationToken cancel)
    {
        Listed = (Typed.Day(lastDay) is { } day ? await dividends.Year(day, cancel) : null)!;
        return Listed is not null;
    }
}
