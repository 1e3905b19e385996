using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Documents;

/// <summary>Prints a certificate that was issued, for its holder alone; the company's name is that of the day certified.</summary>
public sealed class PrintCertificate(CooperativeDb db, ReadCertificates certificates, HtmlToPdf pdf, IClock clock) : IUseCase
{
    /// <summary>Null where the holder has no certificate of that code.</summary>
    public async Task<WrittenFile?> Run(ShareholderId holderId, string? code, Uri checkAt, CultureInfo reader, CancellationToken cancel)
    {
        if (await certificates.One(holderId, code, cancel) is not { } certificate)
        {
            return null;
        }

        var holder = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == holderId, cancel);
        var html = HoldingCertificatePaper.Html(
            certificate, holder, await db.CompanyOn(certificate.AsOf, cancel), checkAt, clock.GetCurrentInstant(), new PaperWords(reader));
        return new($"attestation-{holder.Code}-{certificate.AsOf.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}.pdf", await pdf.Run(html, cancel));
    }
}
