using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.Design;
using MineDeSoleil.Web.SignIn;
using NodaTime;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>
/// The certificate of holding: what the register says of one holder on a day, with the register's own state as its seal; issued with a code that
/// anybody can check, and those issued before, as PDF.
/// </summary>
public sealed class CertificateModel(
    CooperativeDb db, HolderStatement statements, IssueCertificate issue, ReadCertificates certificates, PrintCertificate print, IClock clock) : HolderPage
{
    private const int FingerprintLength = 16;
    private const int MostShown = 20;

    [TempData]
    public string? IssuedCode { get; set; }

    public IReadOnlyList<HoldingCertificate> Issued { get; private set; } = [];

    public Instant Now { get; } = clock.GetCurrentInstant();

    public LocalDate Day { get; private set; }

    public HoldingOnDay Holding { get; private set; } = null!;

    public string Company { get; private set; } = "Mine de Soleil";

    public string CompanyLine { get; private set; } = "";

    public string Domicile { get; private set; } = "";

    public long LastMovement { get; private set; }

    public string Fingerprint { get; private set; } = "";

    public Task OnGetAsync(string? au, CancellationToken cancel) => Load(au, cancel);

    public async Task<IActionResult> OnPostAsync(string? au, CancellationToken cancel)
    {
        await Load(au, cancel);
        var decision = await issue.Run(Holder.Id, Day, User.Actor(), cancel);
        if (!decision.TryGet(out var receipt))
        {
            ModelState.Add(decision.Refusals);
            return Page();
        }

        IssuedCode = receipt.Code;
        return RedirectToPage(new { code = Holder.Code, au = Day.Iso() });
    }

    /// <summary>A certificate that was issued to this holder, as PDF in the reader's language.</summary>
    public async Task<IActionResult> OnGetPdfAsync(string? attestation, CancellationToken cancel)
    {
        var checkAt = new Uri(Url.PageLink("/Public/Verify")!);
        return await print.Run(Holder.Id, attestation, checkAt, CultureInfo.CurrentUICulture, cancel) is { } file
            ? File(file.Content, "application/pdf", file.Name)
            : NotFound();
    }

    public string PdfAddress(HoldingCertificate certificate) => $"/associe/{Holder.Code}/attestation?handler=Pdf&attestation={certificate.Code}";

    private async Task Load(string? au, CancellationToken cancel)
    {
        Day = Typed.Day(au) is { } day && day <= Now.DayInParis() ? day : Now.DayInParis();
        Holding = (await statements.Holdings([Holder.Id], Day, cancel))[0];
        Domicile = (await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == Holder.Id, cancel)).Address.OneLine();
        if (await db.CompanySettings.AsNoTracking().Where(c => c.EffectiveFrom <= Day).OrderByDescending(c => c.EffectiveFrom).FirstOrDefaultAsync(cancel) is { } company)
        {
            (Company, CompanyLine) = (company.Name, $"{company.Address.OneLine()} – SIREN {company.Siren}");
        }

        Issued = await certificates.Of(Holder.Id, MostShown, cancel);
        var head = await db.RegisterHeads.AsNoTracking().SingleAsync(cancel);
        (LastMovement, Fingerprint) = (head.LastMovement, Convert.ToHexStringLower(head.LastHash)[..FingerprintLength]);
    }
}
