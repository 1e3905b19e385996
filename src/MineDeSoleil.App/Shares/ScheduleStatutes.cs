using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>A version of the statutes as it was written down.</summary>
public sealed record StatutesReceipt(LocalDate EffectiveFrom, int Revision);

/// <summary>
/// Writes down the version of the statutes that starts on a day to come. Under the register's lock, so that no movement is judged by two versions;
/// what is in force today and was before stays as it is.
/// </summary>
public sealed class ScheduleStatutes(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    public Task<Decision<StatutesReceipt>> Run(Statutes asked, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<StatutesReceipt>(clock, key, nameof(ScheduleStatutes), asked, async () =>
        {
            await register.Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var decision = StatutesChange.Decide(asked, await db.Statutes.AsNoTracking().ToListAsync(cancel), now.DayInParis());
            if (!decision.TryGet(out var statutes))
            {
                return decision.Refusals.ToList();
            }

            db.Statutes.Add(statutes);
            db.Record(now, actor, nameof(ScheduleStatutes), $"statutes:{statutes.EffectiveFrom:yyyy-MM-dd}", new { statutes.Revision, statutes.LegalForm, statutes.Document });
            await db.SaveChangesAsync(cancel);
            return new StatutesReceipt(statutes.EffectiveFrom, statutes.Revision);
        }, cancel);
}
