using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares.TakeOvers;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.TakeOvers;

/// <summary>The proof of a take-over: what the file said everybody holds, and what the register held once it was in. Before that, on to the next step.</summary>
public sealed class ComparisonModel(ReadTakeOvers takeOvers, IStringLocalizer<AdministratorTexts> texts) : PageModel, IShowsAPerson
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    /// <summary>All lines on one page, for paper.</summary>
    [BindProperty(SupportsGet = true, Name = "tout")]
    public bool All { get; set; }

    public TakeOver TakeOver { get; private set; } = null!;

    public string? Whose => TakeOver is null ? null : $"take-over:{TakeOver.Id}";

    public IReadOnlyList<ComparedClass> Totals { get; private set; } = [];

    public IReadOnlyList<ComparedLine> Lines { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public long Equal => Totals.Sum(total => total.Equal);

    public long Different => Totals.Sum(total => total.Different);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await Find(id, cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Totals = await takeOvers.Totals(TakeOver, cancel);
        Paging = All ? new(1, Equal + Different, int.MaxValue) : new(Number, Equal + Different);
        Lines = await takeOvers.Lines(TakeOver, Paging.Skip, Paging.Size, cancel);
        return Page();
    }

    public async Task<IActionResult> OnGetLinesAsync(Guid id, CancellationToken cancel) => await Find(id, cancel) ?? new Download("comparaison.csv", async (stream, stop) =>
    {
        await using var csv = new CsvWriter(stream, [texts["Code de l’associé"], texts["Associé"], texts["Catégorie"], texts["Dans le fichier"], texts["Dans le registre"]]);
        foreach (var line in await takeOvers.Lines(TakeOver, 0, take: null, stop))
        {
            csv.Row(line.Holder, line.Name, line.Class, line.InFile, line.InRegister);
        }
    });

    private async Task<IActionResult?> Find(Guid id, CancellationToken cancel)
    {
        if (await takeOvers.One(id, cancel) is not { } takeOver)
        {
            return NotFound();
        }

        TakeOver = takeOver;
        return takeOver.ImportedAt is not null ? null
            : Redirect($"/administration/reprise/{id}/{(ReadTakeOvers.Readings(takeOver) is (null, null) ? "verification" : "colonnes")}");
    }
}
