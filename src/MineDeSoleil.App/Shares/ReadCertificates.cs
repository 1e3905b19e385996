using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// What anybody who has the code may know of a certificate: the day, the shares, when it was issued, the holder's initials; and whether the register
/// still says the same of that day.
/// </summary>
public sealed record CheckedCertificate(LocalDate AsOf, IReadOnlyList<CertifiedShares> Held, Instant IssuedAt, string Initials, bool StillSo);

/// <summary>Reads the certificates that were issued: a holder's own, and one by its code for anybody.</summary>
public sealed class ReadCertificates(CooperativeDb db, Holdings holdings) : IUseCase
{
    /// <summary>A holder's certificates, the latest first.</summary>
    public async Task<IReadOnlyList<HoldingCertificate>> Of(ShareholderId holder, int take, CancellationToken cancel) =>
        await db.HoldingCertificates.AsNoTracking().Where(c => c.HolderId == holder).OrderByDescending(c => c.IssuedAt).Take(take).ToListAsync(cancel);

    /// <summary>One of a holder's own; null for a code of somebody else's or of nobody's.</summary>
    public async Task<HoldingCertificate?> One(ShareholderId holder, string? code, CancellationToken cancel) => CertificateCode.TryRead(code, out var read)
        ? await db.HoldingCertificates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == read.Value && c.HolderId == holder, cancel)
        : null;

    /// <summary>Null where no certificate bears the code.</summary>
    public async Task<CheckedCertificate?> Check(CertificateCode code, CancellationToken cancel)
    {
        if (await db.HoldingCertificates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code.Value, cancel) is not { } certificate)
        {
            return null;
        }

        var holder = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == certificate.HolderId, cancel);
        var now = (await holdings.Of([holder.Id], certificate.AsOf, knownAt: null, cancel))[holder.Id].Select(h => (h.Class, h.Shares));
        return new(certificate.AsOf, certificate.Held, certificate.IssuedAt, Initials(holder), now.SequenceEqual(certificate.Held.Select(h => (h.Class, h.Shares))));
    }

    /// <summary>First letters, first names before the surname: "C. E.". No more than that stands on the public page.</summary>
    private static string Initials(Shareholder holder) => string.Join(' ', (holder.Nature == Nature.Person ? $"{holder.GivenNames} {holder.FamilyName}" : holder.CorporateName)
        .Split([' ', '-', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsLetter(word[0])).Select(word => $"{char.ToUpperInvariant(word[0])}."));
}
