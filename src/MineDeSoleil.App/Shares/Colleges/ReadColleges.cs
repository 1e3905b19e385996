using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Colleges;

/// <summary>A holder's colleges: the one of today, whether by nature or by decision, what may be chosen, and every decision, the latest day first.</summary>
public sealed record CollegesOfHolder(string? Today, bool IsByNature, IReadOnlyList<string> Choices, IReadOnlyList<CollegeMembership> History);

/// <summary>Reads where a holder belongs; changes nothing.</summary>
public sealed class ReadColleges(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Choices are the colleges of today's statutes and of those to come; none where the statutes have no colleges.</summary>
    public async Task<CollegesOfHolder> Run(Shareholder holder, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var versions = await db.Statutes.InForce().ToListAsync(cancel);
        var statutes = versions.Find(version => version.EffectiveFrom <= today);
        var history = await db.CollegeMemberships.AsNoTracking().Where(m => m.HolderId == holder.Id).OrderByDescending(m => m.Since).ThenByDescending(m => m.Revision).ToListAsync(cancel);
        var placed = history.Find(membership => membership.Since <= today)?.College;
        var now = statutes is null ? null : CollegePlacing.Of(statutes, holder.Nature, placed);
        return new(
            now, now is not null && now != placed,
            [.. (statutes?.Colleges ?? []).Concat(versions.Where(version => version.EffectiveFrom > today).SelectMany(version => version.Colleges)).Distinct(StringComparer.Ordinal)],
            history);
    }
}
