using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Design.Plots;
using MineDeSoleil.Web.Hosting;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Style;

/// <summary>The style guide: every component with sample figures. Only where people build or try the site; elsewhere it does not exist.</summary>
[AllowAnonymous]
public sealed class IndexModel(Demonstration demonstration, IWebHostEnvironment environment) : PageModel
{
    public static readonly string[] Icons =
        ["sun", "roof", "share", "child", "bolt", "paper", "people", "warning", "check", "info", "arrow", "back", "download", "print", "mail", "key", "clock", "search"];

    public static readonly SelectListItem[] Roofs = [new("Salle Varet", "VARET"), new("École Ovide Leroy", "LEROY"), new("Cybercoin", "CYBER")];

    private static readonly decimal[] Expected = [3.2m, 4.8m, 8.6m, 11.1m, 12.4m, 12.3m, 12.6m, 11.8m, 9.5m, 7.1m, 3.9m, 2.6m];

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string? Day { get; set; } = "2026-03-01";

    [BindProperty]
    public string? Amount { get; set; } = "50,00";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool Accepted { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public Paging Paging => new(Number, 1_284);

    public IReadOnlyList<(int Number, LocalDate Day, string Kind, int Shares)> Rows { get; } =
    [
        (126, new(2026, 3, 1), "Souscription", 4),
        (127, new(2026, 3, 12), "Don de naissance", 1),
        (128, new(2026, 4, 2), "Cession", 12),
    ];

    public BarPlot Months => new("Production de 2026, mois par mois", "kWh",
        [.. Expected.Select((share, i) => new Bar(MonthOf(i).ShownShort(), MonthOf(i).ShownInitial(), i > 9 ? null : share * 440 * (0.9m + (i % 4 * 0.06m)), share * 440, i == 9))]);

    public LinePlot Year => new("Depuis le 1er janvier", "MWh",
        [.. Expected.Select((_, i) => new CurvePoint(MonthOf(i).ShownShort(), MonthOf(i).ShownInitial(), i > 9 ? null : Expected.Take(i + 1).Sum() * 4.3m, Expected.Take(i + 1).Sum() * 4.4m))])
    { Decimals = 1 };

    public SharePlot Roof => new("Qui détient le capital", [new("Habitants", 75, "75 %"), new("Commune", 10, "10 %"), new("SEM régionale", 10, "10 %"), new("Partenaire privé", 5, "5 %")]);

    public IActionResult OnGet() => IsShown ? Page() : NotFound();

    public IActionResult OnPost()
    {
        if (!IsShown)
        {
            return NotFound();
        }

        ModelState.Clear();
        ModelState.AddModelError("Name", "Le nom de l’enfant manque.");
        ModelState.AddModelError("Amount", "« 50,001 » est plus fin qu’un centime.");
        return Page();
    }

    private bool IsShown => demonstration.IsOn || environment.IsDevelopment();

    private static YearMonth MonthOf(int index) => new(2026, index + 1);
}
