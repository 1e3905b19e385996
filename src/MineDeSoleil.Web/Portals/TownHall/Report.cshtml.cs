using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Hosting;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>The yearly report for the council, as a PDF or a CSV.</summary>
public sealed class ReportModel(CouncilReport report, HtmlToPdf pdf, Demonstration demonstration, IClock clock) : PageModel, IShowsAPerson
{
    private const int FirstYear = 2000;

    public string? Whose => "births";

    public async Task<IActionResult> OnGetAsync(int year, string format, CancellationToken cancel)
    {
        if (year < FirstYear || year > clock.GetCurrentInstant().DayInParis().Year)
        {
            return NotFound();
        }

        return format switch
        {
            "pdf" => File(await pdf.Run(CouncilSheet.Html(await report.Run(year, cancel), demonstration.IsOn), cancel), "application/pdf", $"dons-de-naissance-{year}.pdf"),
            "csv" => new Download($"dons-de-naissance-{year}.csv", (stream, stop) => report.WriteCsv(year, stream, stop)),
            _ => NotFound(),
        };
    }
}
