using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
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

    /// <summary>Names stand in the register: one holder's movements where they are asked for, else everybody's.</summary>
    public string? Whose { get; private set; }

    public bool IsFiltered => Filter != new RegisterFilter();

    public string ExportAddress => $"/administration/registre?handler=movements{(Typed.Day(AsOfText) is { } day ? $"&au={day.Iso()}" : "")}";

    private RegisterFilter Filter => new(
        Typed.Day(AsOfText),
        Typed.Day(KnownText)?.PlusDays(1).AtStartOfDayInZone(LegalCalendar.Paris).ToInstant().Minus(Duration.FromTicks(10)),
        string.IsNullOrWhiteSpace(Holder) ? null : Holder.Trim());

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = Filter;
        Day = filter.AsOf ?? clock.GetCurrentInstant().DayInParis();
        Capital = await holdings.Capital(Day, filter.KnownAt, cancel);
        Paging = new(Number, await register.Count(filter, cancel));
        Lines = await register.Page(filter, Paging.Skip, Paging.Size, cancel);
        Whose = Lines.Count == 0 ? null : filter.HolderCode is { } code ? $"shareholder:{code}" : "register";
    }

    /// <summary>movements.csv, as <c>mds register export</c> writes it.</summary>
    public IActionResult OnGetMovements()
    {
        Whose = "register";
        return new Download("movements.csv", (stream, cancel) => export.WriteMovements(stream, new(Typed.Day(AsOfText)), cancel));
    }
}
