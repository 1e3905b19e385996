using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Revenue;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.Administrator.Revenue;

/// <summary>Enters an invoice for energy sold, as it was issued.</summary>
[RequestSizeLimit(AttachedDocument.LargestBytes * 2)]
public sealed class NewModel(CooperativeDb db, RecordInvoice record) : PageModel
{
    [BindProperty]
    public string? Installation { get; set; }

    [BindProperty]
    public string? Invoice { get; set; }

    [BindProperty]
    public string? IssuedOn { get; set; }

    [BindProperty]
    public string? From { get; set; }

    /// <summary>The last day of the period, included.</summary>
    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? KilowattHours { get; set; }

    [BindProperty]
    public string? Net { get; set; }

    [BindProperty]
    public string? Vat { get; set; }

    [BindProperty]
    public IFormFile? Document { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString();

    public IReadOnlyList<SelectListItem> Roofs { get; private set; } = [];

    public Task OnGetAsync([FromQuery(Name = "toit")] string? roof, CancellationToken cancel)
    {
        Installation = roof;
        return Lists(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Lists(cancel);
        var issued = ModelState.Day(nameof(IssuedOn), IssuedOn);
        var from = ModelState.Day(nameof(From), From);
        var until = ModelState.Day(nameof(Until), Until);
        var net = ModelState.Euros(nameof(Net), Net);
        var vat = ModelState.Euros(nameof(Vat), Vat, Money.Zero);
        var kilowattHours = ModelState.Number(nameof(KilowattHours), KilowattHours);
        if (kilowattHours is { } figure && (figure * 1000 != decimal.Truncate(figure * 1000) || Math.Abs(figure) >= 1_000_000_000))
        {
            ModelState.Add([Refusal.Of("DecimalUnreadable", ("value", KilowattHours!))], _ => nameof(KilowattHours));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var content = await Document.BytesAsync(int.MaxValue, cancel) ?? [];
        var command = new InvoiceCommand(
            Installation ?? "", Invoice?.Trim() ?? "", issued!.Value, from!.Value, until!.Value.PlusDays(1), Energy.KilowattHours(kilowattHours!.Value), net!.Value, vat!.Value,
            new(Document?.NameOnly() ?? "", content));
        var decision = await record.Run(command, User.Actor(), Key, cancel);
        if (decision.TryGet(out var number))
        {
            return Redirect($"/administration/recettes/{number}");
        }

        ModelState.Add(decision.Refusals, FieldOf);
        return Page();
    }

    private static string FieldOf(string rule) => rule switch
    {
        "UnknownInstallation" or "InvoiceWithoutContract" => nameof(Installation),
        "InvoiceNumberMissing" or "InvoiceNumberTaken" => nameof(Invoice),
        "InvoiceDayImpossible" => nameof(IssuedOn),
        "InvoicePeriodBackward" or "InvoiceOutsideContract" or "InvoicePeriodNotAsContract" or "InvoicePeriodTaken" or "MonthNotFinal" or "InjectionUnknown" or "TariffMissing" => nameof(From),
        "InvoiceAmountImpossible" => nameof(Net),
        "AttachmentMissing" or "AttachmentTooLarge" or "AttachmentUnknownKind" => nameof(Document),
        _ => "",
    };

    private async Task Lists(CancellationToken cancel) =>
        Roofs = [.. (await db.Installations.AsNoTracking().OrderBy(i => i.Name).Select(i => new { i.Code, i.Name }).ToListAsync(cancel)).Select(r => new SelectListItem(r.Name, r.Code))];
}
