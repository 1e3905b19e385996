using MineDeSoleil.App.Company;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Documents;

/// <summary>
/// The certificate of holding on paper (Code de commerce L228-1: the register says who owns), with the code by which anybody can check it. The holder's name
/// and domicile are those of the day of printing.
/// </summary>
public static class HoldingCertificatePaper
{
    /// <summary>The sheet as HTML; <paramref name="checkAt"/>: the address of the page that checks codes.</summary>
    public static string Html(HoldingCertificate certificate, Shareholder holder, CompanyOnDay? company, Uri checkAt, Instant printedAt, PaperWords words)
    {
        var head = PaperHead.Of(company, capital: null, words);
        var sheet = new Sheet(head, words["Attestation de détention"], words["au {0}", words.Day(certificate.AsOf)], words, isUpright: true);
        sheet.Paragraph(words["La société atteste que, d’après son registre des mouvements de titres, ce titulaire détient à la fin du jour indiqué :"]);
        sheet.Facts(
        [
            (words["Titulaire"], $"{holder.Name} ({holder.Code})"),
            (words["Domicile, à l’édition"], holder.Address.OneLine()),
            (words["Date"], words.Day(certificate.AsOf)),
            .. certificate.Held.Select(held => (words["Catégorie {0}", held.Class], words["{0} de {1}, soit {2} au nominal", words.Shares(held.Shares), words.Euros(new(held.NominalCents)), words.Euros(new Money(held.NominalCents) * held.Shares)])),
            (words["Délivrée le"], words.Instant(certificate.IssuedAt)),
            (words["Éditée le"], words.Instant(printedAt)),
        ]);
        sheet.Paragraph(words["Tête du registre : mouvement n° {0}, empreinte {1}", certificate.LastMovement, Convert.ToHexStringLower(certificate.LastHash)], "seal soft");
        sheet.Heading(words["Vérifier cette attestation"]);
        sheet.Paragraph(certificate.CodeShown, "code");
        sheet.Paragraph(words["Toute personne qui a ce code peut le vérifier sur {0} : la page dit la date, le nombre de parts, leur catégorie et les initiales du titulaire, rien d’autre.", checkAt.ToString()]);
        return sheet.Paragraph(words["Le propriétaire des parts est celui que le registre nomme (Code de commerce, articles L228-1 et R228-8). Heures de Paris."], "soft").ToString();
    }
}
