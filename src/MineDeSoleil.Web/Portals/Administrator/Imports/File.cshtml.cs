using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Imports;

/// <summary>A file of readings in two steps: what it would do, row by row; then, confirmed, the same bytes are imported.</summary>
[RequestSizeLimit(LargestFile * 2)]
public sealed class ImportFileModel(CooperativeDb db, ImportReadings import, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    /// <summary>Ten years of days of twenty roofs fit in one megabyte.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>More rows than this are counted, not listed.</summary>
    public const int RowsShown = 400;

    [BindProperty]
    public string? Format { get; set; }

    [BindProperty]
    public string? Installation { get; set; }

    /// <summary>The file between the two steps, as it came, in base 64.</summary>
    [BindProperty]
    public string? Bytes { get; set; }

    [BindProperty]
    public string? FileName { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [TempData]
    public string? Said { get; set; }

    public ImportReport? Preview { get; private set; }

    public IReadOnlyList<SelectListItem> Formats =>
    [
        new(texts["Reconnaître le fichier"], ""),
        new(texts["CSV simple (installation;mois;kwh ou installation;jour;kwh)"], "generic"),
        new(texts["Enedis : réponse JSON"], "enedis-json"),
        new(texts["Enedis : CSV du compte client (courbe, énergie ou index)"], "enedis-csv"),
        new(texts["Enedis : classeur du compte client (jours ou index)"], "enedis-xlsx"),
        new(texts["Huawei FusionSolar : rapport (classeur)"], "huawei"),
        new(texts["SolarEdge : export CSV"], "solaredge"),
        new(texts["Enphase : export CSV"], "enphase"),
        new(texts["Fronius Solar.web : export CSV"], "fronius"),
        new(texts["SMA Sunny Portal : export CSV"], "sma"),
        new(texts["Compteur horaire Monsol : CSV"], "monsol"),
    ];

    public IReadOnlyList<SelectListItem> Installations { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Load(cancel);
        if (await Upload.BytesAsync(LargestFile, cancel) is not { } content)
        {
            ModelState.AddModelError(nameof(Upload), texts["Choisissez un fichier de moins de 4 Mo."]);
            return Page();
        }

        (Bytes, FileName) = (Convert.ToBase64String(content), Upload!.NameOnly());
        ModelState.Remove(nameof(Bytes));
        ModelState.Remove(nameof(FileName));
        var decision = await Run(dryRun: true, cancel);
        if (decision.TryGet(out var report))
        {
            Preview = report;
        }
        else
        {
            ModelState.AddRefusals(decision.Refusals, texts);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancel)
    {
        await Load(cancel);
        var decision = await Run(dryRun: false, cancel);
        if (!decision.TryGet(out var report))
        {
            ModelState.AddRefusals(decision.Refusals, texts);
            return Page();
        }

        Said = texts["Importé : {0} nouveaux, {1} corrigés, {2} inchangés, {3} en quarantaine",
            report.Count(ReadingFate.New), report.Count(ReadingFate.Revision), report.Unchanged, report.Count(ReadingFate.Quarantined)];
        return RedirectToPage("/Administrator/Imports/Index");
    }

    private async Task<Decision<ImportReport>> Run(bool dryRun, CancellationToken cancel)
    {
        var answer = new RawAnswer("", FileName ?? "", "", Uploads.FromBase64(Bytes) ?? [], clock.GetCurrentInstant());
        if (string.IsNullOrEmpty(Format) && ReadingFormats.Recognise(answer) is { } recognised)
        {
            Format = recognised.Name;
            ModelState.Remove(nameof(Format));
        }

        var format = string.IsNullOrEmpty(Format) ? Refusal.Of("FormatNotRecognised", ("file", answer.Request)) : ReadingFormats.Find(Format);
        if (!format.TryGet(out var known))
        {
            return format.Refusals.ToList();
        }

        answer = answer with { Source = known.Source };
        var installation = string.IsNullOrWhiteSpace(Installation) ? null : Installation;
        return await import.Run(new(answer, known, installation, dryRun), User.Actor(), cancel);
    }

    private async Task Load(CancellationToken cancel)
    {
        var roofs = await db.Installations.AsNoTracking().OrderBy(i => i.Name).Select(i => new { i.Code, i.Name }).ToListAsync(cancel);
        Installations = [new(texts["Celle que le fichier indique"], ""), .. roofs.Select(r => new SelectListItem(r.Name, r.Code))];
    }
}
