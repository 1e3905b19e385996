using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>The code of a certificate issued, without hyphens.</summary>
public sealed record CertificateReceipt(string Code);

/// <summary>
/// Issues a certificate of holding with a code that anybody can check. Refused: a day to come (<c>CertifiedDayToCome</c>), a day on which nothing is held
/// (<c>NothingToCertify</c>). Asked again on the same day and with nothing changed in the register, it is the same certificate: a double click makes one.
/// </summary>
public sealed class IssueCertificate(CooperativeDb db, RegisterOfMovements register, Holdings holdings, IClock clock) : IUseCase
{
    public Task<Decision<CertificateReceipt>> Run(ShareholderId holder, LocalDate day, Actor actor, CancellationToken cancel) => db.InTransaction<CertificateReceipt>(async () =>
    {
        var head = await register.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        if (day > now.DayInParis())
        {
            return Refusal.Of("CertifiedDayToCome", ("on", day), ("today", now.DayInParis()));
        }

        var held = (await holdings.Of([holder], day, knownAt: null, cancel))[holder].ToList();
        if (held.Count == 0)
        {
            return Refusal.Of("NothingToCertify", ("on", day));
        }

        var last = await db.HoldingCertificates.AsNoTracking().Where(c => c.HolderId == holder && c.AsOf == day).OrderByDescending(c => c.IssuedAt).FirstOrDefaultAsync(cancel);
        if (last is not null && last.LastMovement == head.LastMovement && last.IssuedAt.DayInParis() == now.DayInParis())
        {
            return new CertificateReceipt(last.Code);
        }

        var nominals = await db.ShareClasses.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Nominal.Cents, cancel);
        var certificate = new HoldingCertificate
        {
            Code = CertificateCode.Of(RandomNumberGenerator.GetBytes(CertificateCode.RandomBytes)).Value,
            HolderId = holder,
            AsOf = day,
            IssuedAt = now,
            LastMovement = head.LastMovement,
            LastHash = head.LastHash,
            Holdings = HoldingCertificate.Written(held.Select(h => new CertifiedShares(h.Class, h.Shares, nominals[h.Class]))),
        };
        db.HoldingCertificates.Add(certificate);
        db.Record(now, actor, nameof(IssueCertificate), $"shareholder:{held[0].Holder}", new { AsOf = day.ToString("uuuu-MM-dd", null), head.LastMovement });
        return new CertificateReceipt(certificate.Code);
    }, cancel);
}
