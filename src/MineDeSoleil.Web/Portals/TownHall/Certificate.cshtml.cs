using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Web.Hosting;
using MineDeSoleil.Web.SignIn;

namespace MineDeSoleil.Web.Portals.TownHall;

/// <summary>The certificate of a child's share: a page to look at and print, or a PDF. There is none before the share is given.</summary>
public sealed class CertificateModel(ChildOfTheGift children, HtmlToPdf pdf, Demonstration demonstration, IStringLocalizer<TownHallTexts> texts) : PageModel, IShowsAPerson
{
    public string? Whose { get; private set; }

    public async Task<IActionResult> OnGetAsync(long number, string? format, CancellationToken cancel)
    {
        if (format is not (null or "pdf") || await children.Run(number, cancel) is not { Registration: { MovementNumber: not null, WithdrawnAt: null } } gift)
        {
            return NotFound();
        }

        Whose = $"shareholder:{gift.Child.Code}";
        if (format == "pdf")
        {
            var html = Certificate.Html(gift, assets: "", toolbar: "", demonstration.IsOn);
            var name = FoldedName.Of(gift.Child.GivenNames, gift.Child.FamilyName).Replace('/', '-').Replace(' ', '-').ToLowerInvariant();
            return File(await pdf.Run(html, cancel), "application/pdf", $"part-de-soleil-{name}.pdf");
        }

        var back = $"/mairie/enfants/{number}";
        var toolbar = $"<nav class=\"toolbar\"><a href=\"{back}\">{Encoded(texts["Retour à la fiche"])}</a><a href=\"{back}/certificat/pdf\">{Encoded(texts["Télécharger le PDF"])}</a></nav>";
        return Content(Certificate.Html(gift, assets: "/documents/", toolbar, demonstration.IsOn), "text/html; charset=utf-8");
    }

    private static string Encoded(string sentence) => WebUtility.HtmlEncode(sentence);
}
