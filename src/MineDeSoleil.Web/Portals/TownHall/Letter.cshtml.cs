using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.Hosting;
using MineDeSoleil.Web.SignIn;
using NodaTime;
using QRCoder;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>Makes the letter with its code, once: the code is on the sheet that is answered and nowhere else.</summary>
public sealed class LetterModel(
    ChildOfTheGift children, PrintClaimCode print, HtmlToPdf pdf, SiteAddress site, Demonstration demonstration, IClock clock, IStringLocalizer<TownHallTexts> texts) : PageModel, IShowsAPerson
{
    [BindProperty(SupportsGet = true)] public long Number { get; set; }

    public GiftFile Gift { get; private set; } = null!;

    public string? Whose => Gift is null ? null : $"shareholder:{Gift.Child.Code}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Load(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? format, CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        var made = await print.Run(Gift.Child.Id, User.Actor(), cancel);
        if (!made.TryGet(out var code))
        {
            ModelState.Add(made.Refusals);
            return Page();
        }

        var isPdf = format == "pdf";
        var address = new Uri(site.Root, $"/code?c={code.Printed}");
        var back = $"<nav class=\"toolbar\"><a href=\"/mairie/enfants/{Number}\">{WebUtility.HtmlEncode(texts["Retour à la fiche"])}</a></nav>";
        var html = ClaimLetter.Html(Gift, code, address, Drawn(address), clock.GetCurrentInstant().DayInParis(), isPdf ? "" : "/documents/", isPdf ? "" : back, demonstration.IsOn);
        Response.Headers.CacheControl = "no-store";
        return isPdf ? File(await pdf.Run(html, cancel), "application/pdf", $"lettre-{Number}.pdf") : Content(html, "text/html; charset=utf-8");
    }

    /// <summary>The address as a QR code, drawn; the text beside it says the same.</summary>
    private static string Drawn(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return drawing.GetGraphic(4).Replace("<svg ", "<svg role=\"img\" aria-label=\"Code QR de la page\" ", StringComparison.Ordinal);
    }

    /// <summary>A registration that stands, of a child still a minor.</summary>
    private async Task<bool> Load(CancellationToken cancel)
    {
        if (await children.Run(Number, cancel) is not { Registration.WithdrawnAt: null } gift || !gift.Child.IsMinorOn(clock.GetCurrentInstant().DayInParis()))
        {
            return false;
        }

        Gift = gift;
        return true;
    }
}
