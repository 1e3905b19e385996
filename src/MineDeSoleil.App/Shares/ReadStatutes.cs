using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>Every version of the statutes that counts, the newest first, and which of them is in force.</summary>
public sealed record StatutesVersions(LocalDate Today, IReadOnlyList<Statutes> All)
{
    public Statutes? InForce => All.FirstOrDefault(s => s.EffectiveFrom <= Today);

    /// <summary>Those to come, the next first.</summary>
    public IEnumerable<Statutes> ToCome => All.Where(s => s.EffectiveFrom > Today).Reverse();

    public IEnumerable<Statutes> Past => All.Where(s => s.EffectiveFrom < InForce?.EffectiveFrom);

    /// <summary>The version that a version follows.</summary>
    public Statutes? Before(Statutes version) => All.FirstOrDefault(s => s.EffectiveFrom < version.EffectiveFrom);
}

/// <summary>Reads the statutes with their dates.</summary>
public sealed class ReadStatutes(CooperativeDb db, IClock clock) : IUseCase
{
    public async Task<StatutesVersions> Run(CancellationToken cancel) =>
        new(clock.GetCurrentInstant().DayInParis(), await db.Statutes.InForce().ToListAsync(cancel));
}
