using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Administrator.Register;

/// <summary>
/// The register, all individual accounts or one of them, as PDF or CSV: as of a day, as known on the evening of a day. Each download stands in the audit
/// trail. A register of several volumes comes as one archive.
/// </summary>
public sealed class PapersModel(DownloadPapers papers, IClock clock, IStringLocalizer<AdministratorTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "au")]
    public string? AsOfText { get; set; }

    [BindProperty(SupportsGet = true, Name = "connu")]
    public string? KnownText { get; set; }

    [BindProperty(SupportsGet = true, Name = "associe")]
    public string? HolderCode { get; set; }

    public LocalDate Today { get; } = clock.GetCurrentInstant().DayInParis();

    public string? DayError { get; private set; }

    public string? KnownError { get; private set; }

    public string? HolderError { get; private set; }

    public void OnGet()
    {
        // The form is the page; its fields keep what was asked.
    }

    public async Task<IActionResult> OnGetFileAsync(string? document, CancellationToken cancel)
    {
        if (!Enum.TryParse<Paper>(document, out var paper) || !Enum.IsDefined(paper))
        {
            return NotFound();
        }

        var (asOf, knownOn) = (Typed.Day(AsOfText), Typed.Day(KnownText));
        DayError = asOf is null && !string.IsNullOrWhiteSpace(AsOfText) ? texts["Écrivez un jour qui existe, par exemple 31/12/2025."].Value : null;
        KnownError = knownOn is null && !string.IsNullOrWhiteSpace(KnownText) ? texts["Écrivez un jour qui existe, par exemple 31/12/2025."].Value : null;
        HolderError = paper == Paper.Account && string.IsNullOrWhiteSpace(HolderCode) ? texts["Donnez le code de l’associé."].Value : null;
        if ((DayError ?? KnownError ?? HolderError) is not null)
        {
            return Page();
        }

        var scope = new RegisterScope(asOf, knownOn is { } day ? EveningOf(day) : null);
        if (await papers.Run(paper, scope, HolderCode?.Trim(), User.Actor(), CultureInfo.CurrentUICulture, cancel) is { } file)
        {
            return File(file.Content, ContentType(file), file.Name);
        }

        HolderError = texts["Aucun compte à ce code, à cette date."];
        return Page();
    }

    private static string ContentType(WrittenFile file) => Path.GetExtension(file.Name) switch
    {
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        _ => "text/csv; charset=utf-8",
    };

    /// <summary>The last microsecond of a day in Paris.</summary>
    private static Instant EveningOf(LocalDate day) => day.PlusDays(1).AtStartOfDayInZone(LegalCalendar.Paris).ToInstant().Minus(Duration.FromTicks(10));
}
