using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Portals.Shared;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Dividends;

/// <summary>Drafts a distribution in three steps and simulates it at once.</summary>
public sealed class NewModel(ReadDividends dividends, DraftDividend draft, SimulateDividend simulate, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public string? Label { get; set; }

    [BindProperty]
    public string Method { get; set; } = nameof(EntitlementMethod.Prorata);

    [BindProperty]
    public string? Class { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? RecordDate { get; set; }

    [BindProperty]
    public string SumKind { get; set; } = nameof(DividendSum.Total);

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? PaidOn { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Classes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Methods =>
        [.. Enum.GetValues<EntitlementMethod>().OrderBy(m => m != EntitlementMethod.Prorata).Select(m => new SelectListItem(texts[DividendWords.Method(m)], m.ToString()))];

    public IReadOnlyList<SelectListItem> SumKinds =>
    [
        new(texts["une somme à répartir"], nameof(DividendSum.Total)),
        new(texts["un montant par part"], nameof(DividendSum.PerShare)),
        new(texts["un taux annuel sur le nominal"], nameof(DividendSum.Rate)),
    ];

    public async Task OnGetAsync([FromQuery(Name = "exercice")] string? exercice, CancellationToken cancel)
    {
        var years = await Lists(cancel);
        var chosen = years.FirstOrDefault(y => y.Year.LastDay.Iso() == exercice) ?? years.FirstOrDefault();
        if (chosen is { Year: var year })
        {
            (Year, From, To) = (year.LastDay.Iso(), year.FirstDay.Iso(), year.LastDay.Iso());
            Label = $"Dividende {year.LastDay.Year}";
            Amount = chosen.Appropriation is { } vote ? vote.Dividends.InEuros.ToString("0.00", System.Globalization.CultureInfo.CurrentCulture) : null;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Lists(cancel);
        var (year, from, to, paidOn) = (ModelState.Day(nameof(Year), Year), ModelState.Day(nameof(From), From), ModelState.Day(nameof(To), To), ModelState.Day(nameof(PaidOn), PaidOn));
        var recordDate = string.IsNullOrWhiteSpace(RecordDate) ? null : ModelState.Day(nameof(RecordDate), RecordDate);
        var sum = Sum();
        if (!ModelState.IsValid || year is null || from is null || to is null || paidOn is null || sum is null || Design.Typed.Member<EntitlementMethod>(Method) is not { } method)
        {
            return Page();
        }

        var decision = await draft.Run(
            new(year.Value, Label ?? "", Class, from.Value, to.Value, method, recordDate, sum, paidOn.Value), User.Actor(), Key, cancel);
        if (!decision.TryGet(out var number))
        {
            ModelState.Add(decision.Refusals, FieldOf);
            return Page();
        }

        // What the simulation refuses (nobody entitled, rates unknown) is told on the run's own page, where it can be tried again.
        var simulated = await simulate.Run(number, User.Actor(), cancel);
        return Redirect($"/administration/dividendes/{number}{(simulated.IsRefused ? "?simuler=refus" : "")}");
    }

    private DividendSum? Sum() => SumKind switch
    {
        nameof(DividendSum.Total) => ModelState.Euros(nameof(Amount), Amount) is { } total ? new DividendSum.Total(total) : null,
        nameof(DividendSum.PerShare) => ModelState.Number(nameof(Amount), Amount) is { } each ? new DividendSum.PerShare(each) : null,
        nameof(DividendSum.Rate) => ModelState.Number(nameof(Amount), Amount) is { } rate ? new DividendSum.Rate(new Percentage(rate)) : null,
        _ => null,
    };

    private static string FieldOf(string rule) => rule switch
    {
        "LabelMissing" => nameof(Label),
        "PeriodEndsBeforeItBegins" => nameof(To),
        "NothingToDistribute" or "InterestAboveCap" or "TmopNotEntered" => nameof(Amount),
        "RateIsForInterestOnly" => nameof(SumKind),
        "RecordDateIsForRecordDateOnly" => nameof(RecordDate),
        "PaidBeforeSharesAreCounted" => nameof(PaidOn),
        "UnknownClass" => nameof(Class),
        _ => "",
    };

    private async Task<IReadOnlyList<ListedYear>> Lists(CancellationToken cancel)
    {
        var years = await dividends.Years(cancel);
        Years = [.. years.Select(y => new SelectListItem(texts["du {0} au {1}", y.Year.FirstDay.ShownShort(), y.Year.LastDay.ShownShort()], y.Year.LastDay.Iso()))];
        Classes = [new(texts["toutes"], ""), .. (await dividends.Classes(cancel)).Select(c => new SelectListItem($"{c.Code} · {c.Name}", c.Code))];
        return years;
    }
}
