using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Web.SignIn;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.Web.Portals.Shareholder;

/// <summary>The certificate of holding: what the register says of one holder on a day, with the register's own state as its seal.</summary>
public sealed class CertificateModel(CooperativeDb db, HolderStatement statements, IClock clock) : HolderPage
{
    private const int FingerprintLength = 16;

    public Instant Now { get; } = clock.GetCurrentInstant();

    public LocalDate Day { get; private set; }

    public HoldingOnDay Holding { get; private set; } = null!;

    public string Company { get; private set; } = "Mine de Soleil";

    public string CompanyLine { get; private set; } = "";

    public string Domicile { get; private set; } = "";

    public long LastMovement { get; private set; }

    public string Fingerprint { get; private set; } = "";

    public async Task OnGetAsync(string? au, CancellationToken cancel)
    {
        Day = LocalDatePattern.Iso.Parse(au ?? "") is { Success: true, Value: var day } && day <= Now.DayInParis() ? day : Now.DayInParis();
        Holding = (await statements.Holdings([Holder.Id], Day, cancel))[0];
        Domicile = (await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == Holder.Id, cancel)).Address.OneLine();
        if (await db.CompanySettings.AsNoTracking().Where(c => c.EffectiveFrom <= Day).OrderByDescending(c => c.EffectiveFrom).FirstOrDefaultAsync(cancel) is { } company)
        {
            (Company, CompanyLine) = (company.Name, $"{company.Address.OneLine()} – SIREN {company.Siren}");
        }

        var head = await db.RegisterHeads.AsNoTracking().SingleAsync(cancel);
        (LastMovement, Fingerprint) = (head.LastMovement, Convert.ToHexStringLower(head.LastHash)[..FingerprintLength]);
    }
}
