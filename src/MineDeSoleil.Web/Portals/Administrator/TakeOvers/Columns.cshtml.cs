using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares.TakeOvers;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.TakeOvers;

/// <summary>What a person answers about one sheet: a target for each column in order, and what holds for all of it.</summary>
public sealed class SheetForm
{
    public List<string?> Targets { get; set; } = [];

    public DateOrder Dates { get; set; }

    public string? EntryOn { get; set; }

    public string? Class { get; set; }

    public string? Nominal { get; set; }

    public string? NatureOfNamed { get; set; }

    internal static SheetForm Of(SheetReading reading, IReadOnlyList<SheetColumn> columns) => new()
    {
        Targets = [.. columns.Select(column => reading.Columns.GetValueOrDefault(column.Key))],
        Dates = reading.Dates,
        EntryOn = reading.Constants.GetValueOrDefault("date_effet"),
        Class = reading.Constants.GetValueOrDefault("categorie"),
        Nominal = reading.Constants.GetValueOrDefault("nominal"),
        NatureOfNamed = reading.Constants.GetValueOrDefault(ShareholdersFile.NatureOfNamed),
    };

    /// <summary>An answer for a column that the sheet has holds where a line leaves it empty.</summary>
    internal SheetReading Reading(IReadOnlyList<SheetColumn> columns, IReadOnlyList<string> targets) => new(
        columns.Select((column, at) => (column.Key, Target: Targets.ElementAtOrDefault(at)))
            .Where(answer => answer.Target is not null && targets.Contains(answer.Target))
            .ToDictionary(answer => answer.Key, answer => answer.Target!, StringComparer.Ordinal),
        TakeOverTargets.Answers(
        [
            new("date_effet", EntryOn), new("categorie", Class), new("nominal", Nominal), new(ShareholdersFile.NatureOfNamed, NatureOfNamed),
        ]),
        Dates);
}

/// <summary>One sheet on the page: its columns with their first values, what they may stand for, what is answered.</summary>
public sealed record MappedSheet(string Prefix, string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<string> Targets, SheetForm Form);

/// <summary>The guided mapping: for each column found what it stands for, proposed and remembered.</summary>
public sealed class ColumnsModel(ReadTakeOvers takeOvers, MapTakeOver map, IStringLocalizer<AdministratorTexts> texts) : PageModel, IShowsAPerson
{
    [BindProperty]
    public SheetForm Holders { get; set; } = new();

    [BindProperty]
    public SheetForm Movements { get; set; } = new();

    public IReadOnlyList<MappedSheet> Sheets { get; private set; } = [];

    /// <summary>The first values of each column stand on the page.</summary>
    public string? Whose => Sheets.Count == 0 ? null : $"take-over:{RouteData.Values["id"]}";

    public bool IsOneSheet { get; private set; }

    public Instant? RememberedSince { get; private set; }

    public IReadOnlyList<SelectListItem> Orders =>
        [new(texts["jour, mois, année"], nameof(DateOrder.DayFirst)), new(texts["mois, jour, année"], nameof(DateOrder.MonthFirst))];

    public IReadOnlyList<SelectListItem> Natures =>
        [new(texts["des associations"], "association"), new(texts["des sociétés"], "societe"), new(texts["des communes"], "commune")];

    public MappedSheet? Sheet(string prefix) => Sheets.FirstOrDefault(sheet => sheet.Prefix == prefix);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await takeOvers.One(id, cancel) is not { } takeOver)
        {
            return NotFound();
        }

        var (holders, movements) = ReadTakeOvers.Readings(takeOver);
        if (takeOver.ImportedAt is not null || (holders is null && movements is null))
        {
            return Redirect($"/administration/reprise/{id}");
        }

        RememberedSince = await takeOvers.RememberedSince(takeOver, cancel);
        Holders = holders is null ? Holders : SheetForm.Of(holders, SheetColumns.Of(takeOver.HoldersContent!));
        Movements = movements is null ? Movements : SheetForm.Of(movements, SheetColumns.Of(takeOver.MovementsContent!));
        Show(takeOver);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await takeOvers.One(id, cancel) is not { } takeOver)
        {
            return NotFound();
        }

        if (takeOver.ImportedAt is not null)
        {
            return Redirect($"/administration/reprise/{id}");
        }

        Show(takeOver);
        var decision = await map.Run(id, Reading(nameof(Holders)), Reading(nameof(Movements)), User.Actor(), cancel);
        if (!decision.IsRefused)
        {
            return Redirect($"/administration/reprise/{id}/verification");
        }

        foreach (var refusal in decision.Refusals)
        {
            ModelState.AddModelError(FieldOf(refusal.Figures.GetValueOrDefault("target") as string), texts.SaidOf(refusal));
        }

        return Page();
    }

    private SheetReading? Reading(string prefix) => Sheet(prefix) is { } sheet ? sheet.Form.Reading(sheet.Columns, sheet.Targets) : null;

    /// <summary>Only a sheet of one's own is mapped; a file in the exchange format is not shown.</summary>
    private void Show(TakeOver takeOver)
    {
        IsOneSheet = takeOver.IsOneSheet;
        var (holders, movements) = ReadTakeOvers.Readings(takeOver);
        MappedSheet?[] sheets =
        [
            holders is null ? null : new(nameof(Holders), takeOver.HoldersName, SheetColumns.Of(takeOver.HoldersContent!), TakeOverTargets.OfHolders(IsOneSheet), Holders),
            movements is null ? null : new(nameof(Movements), takeOver.MovementsName!, SheetColumns.Of(takeOver.MovementsContent!), TakeOverTargets.OfMovements, Movements),
        ];
        Sheets = [.. sheets.OfType<MappedSheet>()];
    }

    private string FieldOf(string? target)
    {
        var prefix = IsOneSheet ? nameof(Holders) : nameof(Movements);
        return target switch
        {
            "date_effet" when IsOneSheet => $"{prefix}.EntryOn",
            "categorie" => $"{prefix}.Class",
            "nominal" => $"{prefix}.Nominal",
            _ => "",
        };
    }
}
