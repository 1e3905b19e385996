using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Register;

/// <summary>The register of movements: paged, of one holder, as of a day, as known on the evening of a day.</summary>
public sealed class IndexModel(ReadRegister register, Holdings holdings, ExportRegister export, IClock clock) : PageModel, IShowsAPerson
{
    [BindProperty(SupportsGet = true, Name = "associe")]
    public string? Holder { get; set; }

    [BindProperty(SupportsGet = true, Name = "au")]
    public string? AsOfText { get; set; }

    [BindProperty(SupportsGet = true, Name = "connu")]
    public string? KnownText { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public IReadOnlyList<RegisterLine> Lines { get; private set; } = [];

    public IReadOnlyList<CapitalOfClass> Capital { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public LocalDate Day { get; private set; }

    /// <summary>The whole register is taken away as a file; the page itself shows codes.</summary>
    public string? Whose { get; private set; }

    public bool IsFiltered => Filter != new RegisterFilter();

    public string ExportAddress => $"/administration/registre?handler=movements{(Read(AsOfText) is { } day ? $"&au={day.Iso()}" : "")}";

    private RegisterFilter Filter => new(
        Read(AsOfText),
        Read(KnownText)?.PlusDays(1).AtStartOfDayInZone(LegalCalendar.Paris).ToInstant().Minus(Duration.FromTicks(10)),
        string.IsNullOrWhiteSpace(Holder) ? null : Holder.Trim());

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = Filter;
        Day = filter.AsOf ?? clock.GetCurrentInstant().DayInParis();
        Capital = await holdings.Capital(Day, filter.KnownAt, cancel);
        Paging = new(Number, await register.Count(filter, cancel));
        Lines = await register.Page(filter, Paging.Skip, Paging.Size, cancel);
    }

    /// <summary>movements.csv, as <c>mds register export</c> writes it.</summary>
    public IActionResult OnGetMovements()
    {
        Whose = "register";
        return new Download("movements.csv", (stream, cancel) => export.WriteMovements(stream, new(Read(AsOfText)), cancel));
    }

    private static LocalDate? Read(string? text) => ExchangeValues.TryDate((text ?? "").Trim(), out var day) ? day : null;
}
