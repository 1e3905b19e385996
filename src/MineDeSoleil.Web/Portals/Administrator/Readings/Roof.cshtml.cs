using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Design.Plots;
using MineDeSoleil.Web.SignIn;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Web.Portals.Administrator.Readings;

/// <summary>A roof's year: each month's figure with where it comes from, its gaps and revisions; and the readings beneath.</summary>
[RequestSizeLimit(AttachedDocument.LargestBytes * 2)]
public sealed class RoofReadingsModel(CooperativeDb db, MonthlyProduction production, EnterMonth enter, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    /// <summary>The month that a person enters, as its field gives it: "2026-09".</summary>
    [BindProperty]
    public string? Month { get; set; }

    [BindProperty]
    public string? Quantity { get; set; }

    [BindProperty]
    public string? KilowattHours { get; set; }

    [BindProperty]
    public IFormFile? Document { get; set; }

    [TempData]
    public string? Said { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "annee")]
    public int? AskedYear { get; set; }

    public Installation Roof { get; private set; } = null!;

    public int Year { get; private set; }

    public int ThisYear { get; private set; }

    public IReadOnlyList<RoofMonth> Months { get; private set; } = [];

    /// <summary>Readings of the year, every revision, newest days first.</summary>
    public IReadOnlyList<LedgerReading> Readings { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public IReadOnlyList<SelectListItem> Quantities =>
        [new(texts["Injection au compteur"], nameof(Domain.Production.Quantity.Injection)), new(texts["Production des panneaux"], nameof(Domain.Production.Quantity.Generation))];

    public BarPlot Plot => new(texts["{0} en {1}, mois par mois", Roof.Name, Year], "kWh", [.. Months.Select(m => new Bar(
        m.Month.ShownShort(), m.Month.ShownInitial(), m.Figure?.Energy.InKilowattHours, m.Expected.InKilowattHours, m.Figure?.Quality == Quality.Partial))]);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var month = YearMonthPattern.Iso.Parse((Month ?? "").Trim());
        if (!month.Success)
        {
            ModelState.Add([Refusal.Of("MonthUnreadable", ("value", Month ?? ""))], _ => nameof(Month));
        }

        var kilowattHours = ModelState.Number(nameof(KilowattHours), KilowattHours);
        if (kilowattHours is { } figure && (figure * 1000 != decimal.Truncate(figure * 1000) || Math.Abs(figure) >= 1_000_000_000))
        {
            ModelState.Add([Refusal.Of("DecimalUnreadable", ("value", KilowattHours!))], _ => nameof(KilowattHours));
        }

        if (Typed.Member<Quantity>(Quantity) is { } quantity && month.Success && ModelState.IsValid)
        {
            var content = await Document.BytesAsync(int.MaxValue, cancel) ?? [];
            var decision = await enter.Run(
                new(Code, month.Value, quantity, Energy.KilowattHours(kilowattHours!.Value), new(Document?.NameOnly() ?? "", content)), User.Actor(), cancel);
            if (decision.TryGet(out var report))
            {
                Said = report.Count(ReadingFate.Quarantined) > 0 ? texts["La saisie attend une décision : elle n’est pas plausible, ou le mois a déjà servi"]
                    : report.Unchanged > 0 ? texts["Cette valeur était déjà saisie"]
                    : texts["Le mois est saisi sous votre nom"];
                return Redirect($"/administration/releves/{Code}?annee={month.Value.Year}");
            }

            ModelState.Add(decision.Refusals, rule => rule is "MonthNotOver" or "PeriodNotBegun" ? nameof(Month) : rule.StartsWith("Attachment", StringComparison.Ordinal) ? nameof(Document) : "");
        }

        return await OnGetAsync(null, cancel);
    }

    public async Task<IActionResult> OnGetAsync(int? p, CancellationToken cancel)
    {
        if (await db.Installations.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Code, cancel) is not { } roof)
        {
            return NotFound();
        }

        Roof = roof;
        var today = clock.GetCurrentInstant().DayInParis();
        ThisYear = today.Year;
        Year = Math.Clamp(AskedYear ?? ThisYear, roof.CommissionedOn.Year, Math.Max(ThisYear, roof.CommissionedOn.Year));
        var last = Year == ThisYear ? today.ToYearMonth() : new YearMonth(Year, 12);
        Months = await production.Run(new(Year, 1), last, cancel, Code);

        var (from, to) = (new LocalDate(Year, 1, 1), new LocalDate(Year + 1, 1, 1));
        var readings = db.Readings.AsNoTracking().Where(r => r.Installation == Code && r.FromDay >= from && r.FromDay < to);
        Paging = new(p, await readings.CountAsync(cancel));
        Readings = await readings.OrderByDescending(r => r.FromDay).ThenBy(r => r.Source).ThenByDescending(r => r.Revision).Skip(Paging.Skip).Take(Paging.Size).ToListAsync(cancel);
        return Page();
    }
}
