using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.TakeOvers;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.TakeOvers;

/// <summary>Every fault of every line, or what an import would enter; and the button that enters it.</summary>
public sealed class CheckModel(ReadTakeOvers takeOvers, CarryOutTakeOver carryOut, IStringLocalizer<AdministratorTexts> texts) : PageModel, IShowsAPerson
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    public TakeOver TakeOver { get; private set; } = null!;

    public string? Whose => TakeOver is null ? null : $"take-over:{TakeOver.Id}";

    public ImportReceipt? Receipt { get; private set; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Refusal> Faults { get; private set; } = [];

    public IEnumerable<Refusal> Shown => Faults.Skip(Paging.Skip).Take(Paging.Size);

    public Paging Paging { get; private set; } = new(1, 0);

    public bool IsMapped => ReadTakeOvers.Readings(TakeOver) is not (null, null);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Check(id, cancel) ?? Page();

    /// <summary>All faults as a CSV, to mend them one after the other beside the spreadsheet.</summary>
    public async Task<IActionResult> OnGetFaultsAsync(Guid id, CancellationToken cancel) => await Check(id, cancel) ?? new Download("fautes.csv", async (stream, _) =>
    {
        await using var csv = new CsvWriter(stream, [texts["Fichier"], texts["Ligne"], texts["Colonne"], texts["Valeur"], texts["Ce qui ne va pas"]]);
        foreach (var fault in Faults)
        {
            csv.Row(fault.FileOf(), (long?)fault.LineOf(), fault.ColumnOf(), ValueOf(fault), texts.SaidOf(fault));
        }
    });

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await takeOvers.One(id, cancel) is not { } takeOver)
        {
            return NotFound();
        }

        var decision = await carryOut.Run(id, User.Actor(), cancel);
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/reprise/{id}");
        }

        TakeOver = takeOver;
        Show(decision.Refusals);
        return Page();
    }

    /// <summary>The value that a fault is about, where it is one.</summary>
    public static string ValueOf(Refusal fault) => fault.Figures.GetValueOrDefault("value") switch
    {
        null => "",
        LocalDate day => day.ShownShort(),
        IFormattable figure => figure.ToString(null, CultureInfo.CurrentCulture),
        var text => text.ToString() ?? "",
    };

    private async Task<IActionResult?> Check(Guid id, CancellationToken cancel)
    {
        if (await takeOvers.One(id, cancel) is not { } takeOver)
        {
            return NotFound();
        }

        if (takeOver.ImportedAt is not null)
        {
            return Redirect($"/administration/reprise/{id}");
        }

        TakeOver = takeOver;
        var decision = await carryOut.Check(takeOver, User.Actor(), cancel);
        Receipt = decision.TryGet(out var receipt) ? receipt : null;
        Show(decision.Refusals);
        return null;
    }

    private void Show(IReadOnlyList<Refusal> refusals)
    {
        Faults = [.. refusals.OrderBy(r => r.FileOf() != TakeOver.HoldersName).ThenBy(r => r.LineOf() ?? 0)];
        Paging = new(Number, Faults.Count);
    }
}
