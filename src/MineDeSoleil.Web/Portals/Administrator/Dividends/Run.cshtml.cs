using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Dividends;

/// <summary>One distribution: its terms, what was done with it and what can be done next, its totals and its lines.</summary>
public sealed class RunModel(
    ReadDividends dividends, SimulateDividend simulate, ApproveDividend approve, PostDividend post, ReverseDividend reverse,
    IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel, IShowsAPerson
{
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? PageNumber { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public DividendState State { get; private set; } = null!;

    /// <summary>Its lines name holders.</summary>
    public string? Whose => Lines.Count == 0 ? null : $"dividend:{State.Run.Number}";

    public LevyRates? Rates { get; private set; }

    public IReadOnlyList<ListedLine> Lines { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public bool CanAct => User.Is(Role.Administrator);

    public bool IsReversible => clock.GetCurrentInstant().DayInParis() < State.Run.PaidOn;

    /// <summary>What the meeting fixed, in words.</summary>
    public string SumShown => State.Run.Sum switch
    {
        DividendSum.Total total => total.Amount.Shown(),
        DividendSum.PerShare each => texts["{0} € par part", each.Euros.ToString("0.00######", System.Globalization.CultureInfo.CurrentCulture)],
        DividendSum.Rate rate => texts["{0} par an sur le nominal", rate.Yearly.Shown()],
        _ => throw new InvalidOperationException("Unknown sum."),
    };

    public string NameOf(string actor) => names.GetValueOrDefault(actor, actor);

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancel) => await Show(number, cancel);

    public Task<IActionResult> OnPostSimulateAsync(int number, CancellationToken cancel) =>
        Act(number, () => simulate.Run(number, User.Actor(), cancel), cancel);

    public Task<IActionResult> OnPostApproveAsync(int number, CancellationToken cancel) =>
        Act(number, () => approve.Run(number, User.Actor(), Key, cancel), cancel);

    public Task<IActionResult> OnPostPostAsync(int number, CancellationToken cancel) =>
        Act(number, () => post.Run(number, User.Actor(), Key, cancel), cancel);

    public Task<IActionResult> OnPostReverseAsync(int number, CancellationToken cancel) =>
        Act(number, () => reverse.Run(number, Reason ?? "", User.Actor(), Key, cancel), cancel);

    private async Task<IActionResult> Act<T>(int number, Func<Task<Decision<T>>> act, CancellationToken cancel)
    {
        var decision = await act();
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/dividendes/{number}");
        }

        ModelState.Add(decision.Refusals, rule => rule == "ReasonMissing" ? nameof(Reason) : "");
        Key = Guid.NewGuid().ToString();
        return await Show(number, cancel);
    }

    private async Task<IActionResult> Show(int number, CancellationToken cancel)
    {
        if (await dividends.Run(number, cancel) is not { } state)
        {
            return NotFound();
        }

        State = state;
        Rates = await dividends.Rates(state.Run.PaidOn, cancel);
        names = await dividends.NamesOf(state.Steps.Select(s => s.By).Append(state.Run.DraftedBy), cancel);
        var (_, lines) = await dividends.Lines(
            state,
            Query,
            count =>
            {
                Paging = new(PageNumber, count);
                return (Paging.Skip, Paging.Size);
            },
            cancel);
        Lines = lines;
        return Page();
    }
}
