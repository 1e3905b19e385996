using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>A list of births in two steps: what it would do, row by row; then, confirmed, the same bytes are registered, all or nothing.</summary>
[RequestSizeLimit(LargestFile * 2)]
public sealed class ImportModel(ImportBirths import, IStringLocalizer<TownHallTexts> texts) : PageModel
{
    /// <summary>Ten thousand births fit in one megabyte or two.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>More rows than this are counted, not listed.</summary>
    public const int RowsShown = 400;

    /// <summary>The file between the two steps, as it came, in base 64.</summary>
    [BindProperty] public string? Bytes { get; set; }
    [BindProperty] public string? FileName { get; set; }
    [BindProperty] public IFormFile? Upload { get; set; }

    public BirthsReport? Preview { get; private set; }

    /// <summary>What a confirmed import did.</summary>
    public BirthsReport? Done { get; private set; }

    public void OnGet()
    {
        // The form says what is asked for.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await Upload.BytesAsync(LargestFile, cancel) is not { } content)
        {
            ModelState.AddModelError(nameof(Upload), texts["Choisissez un fichier de moins de 4 Mo."]);
            return Page();
        }

        (Bytes, FileName) = (Convert.ToBase64String(content), Upload!.NameOnly());
        ModelState.Remove(nameof(Bytes));
        ModelState.Remove(nameof(FileName));
        Preview = await Run(content, dryRun: true, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancel)
    {
        if (Uploads.FromBase64(Bytes) is not { } content)
        {
            ModelState.AddModelError(nameof(Upload), texts["Choisissez un fichier de moins de 4 Mo."]);
            return Page();
        }

        var report = await Run(content, dryRun: false, cancel);
        if (report.Refused.Count == 0)
        {
            Done = report;
        }
        else
        {
            Preview = report;
        }

        return Page();
    }

    private Task<BirthsReport> Run(byte[] content, bool dryRun, CancellationToken cancel) =>
        import.Run(new MemoryStream(content), FileName ?? "", dryRun, User.Actor(), cancel);
}
