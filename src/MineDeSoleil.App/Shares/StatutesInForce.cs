using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

public static class StatutesInForce
{
    /// <summary>Every version that counts, the newest first: of a day that was decided twice before it came, the last.</summary>
    public static IQueryable<Statutes> InForce(this IQueryable<Statutes> statutes) =>
        statutes.AsNoTracking().Where(s => !statutes.Any(later => later.EffectiveFrom == s.EffectiveFrom && later.Revision > s.Revision)).OrderByDescending(s => s.EffectiveFrom);

    /// <summary>The statutes in force on a day; null before the first.</summary>
    public static Task<Statutes?> StatutesOn(this CooperativeDb db, LocalDate day, CancellationToken cancel) =>
        db.Statutes.InForce().Where(s => s.EffectiveFrom <= day).FirstOrDefaultAsync(cancel);
}
