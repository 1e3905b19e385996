using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>The statement of account: every movement of a holder in order, long pages for printing.</summary>
public sealed class StatementModel(HolderStatement statements, PrintStatement print, IClock clock) : HolderPage
{
    private const int PerPage = 200;

    public LocalDate Today { get; } = clock.GetCurrentInstant().DayInParis();

    public IReadOnlyList<StatementLine> Lines { get; private set; } = [];

    public Paging Paging { get; private set; } = new(1, 0);

    public async Task OnGetAsync(int? p, CancellationToken cancel)
    {
        var page = await statements.Lines(Holder.Id, Today, (Math.Clamp(p ?? 1, 1, 10_000) - 1) * PerPage, PerPage, cancel);
        Paging = new(p, page.Lines, PerPage);
        Lines = [.. page.Page.Reverse()];
    }

    /// <summary>The statement up to today as PDF, in the reader's language.</summary>
    public async Task<IActionResult> OnGetPdfAsync(CancellationToken cancel)
    {
        var file = await print.Run(Holder.Id, Today, CultureInfo.CurrentUICulture, cancel);
        return File(file.Content, "application/pdf", file.Name);
    }
}
