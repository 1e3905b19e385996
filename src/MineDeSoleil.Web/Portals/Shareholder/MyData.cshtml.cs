using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MineDeSoleil.App.Privacy;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>All that is kept about one's own account, or a child's: on the page, as PDF, as JSON.</summary>
public sealed class MyDataModel(CollectPersonalData collect, ExportPersonalData export) : HolderPage
{
    public PersonalFile Kept { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Kept = await collect.Run(Holder.Id, cancel);

    public Task<IActionResult> OnGetPdfAsync(CancellationToken cancel) => Send(isPdf: true, cancel);

    public Task<IActionResult> OnGetJsonAsync(CancellationToken cancel) => Send(isPdf: false, cancel);

    private async Task<IActionResult> Send(bool isPdf, CancellationToken cancel)
    {
        var file = await export.Run(Holder.Id, isPdf, staff: null, CultureInfo.CurrentUICulture, cancel);
        return File(file.Content, isPdf ? "application/pdf" : "application/json", file.Name);
    }
}
