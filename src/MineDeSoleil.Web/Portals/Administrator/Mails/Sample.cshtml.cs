using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MineDeSoleil.App.Mail;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Web.Hosting;

namespace MineDeSoleil.Web.Portals.Administrator.Mails;

/// <summary>
/// One mail as it is read, in each language: as text, and as a page in a frame of its own that runs nothing. The styles of a mail stand inside it: the frame's
/// answer alone allows them, and this page alone allows the frame.
/// </summary>
public sealed class SampleModel(MailSamples samples) : PageModel
{
    private const string InsideAMail = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string Kind { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "langue")]
    public string? Asked { get; set; }

    public MailKind KindShown { get; private set; }

    public string Language => Languages.ByCode(Asked) is null ? ReaderLanguage.Of(System.Globalization.CultureInfo.CurrentUICulture) : Asked!;

    public string PageAddress => $"/administration/courriels/modeles/{KindShown}?handler=Page&langue={Language}";

    public WrittenMail Shown { get; private set; } = new("", "", "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentSecurityPolicy + "; frame-src 'self'";
        return await Find(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnGetPageAsync(CancellationToken cancel)
    {
        Response.Headers.ContentSecurityPolicy = InsideAMail;
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        return await Find(cancel) ? Content(Shown.Html, "text/html; charset=utf-8") : NotFound();
    }

    private async Task<bool> Find(CancellationToken cancel)
    {
        if (!Enum.TryParse<MailKind>(Kind, out var kind) || !Enum.IsDefined(kind) || char.IsDigit(Kind[0]))
        {
            return false;
        }

        KindShown = kind;
        Shown = await samples.Of(kind, ReaderLanguage.Culture(Language), cancel);
        return true;
    }
}
