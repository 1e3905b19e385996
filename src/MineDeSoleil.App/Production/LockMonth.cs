using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>
/// Locks a roof's month because a distribution or an invoice rests on it: a later value is held, to become a correction of the
/// next period. Refused while the month is not final, and twice.
/// </summary>
public sealed class LockMonth(CooperativeDb db, MonthlyProduction production, IClock clock) : IUseCase
{
    public Task<Decision<YearMonth>> Run(string installation, YearMonth month, string reason, Actor actor, CancellationToken cancel) => db.InTransaction<YearMonth>(async () =>
    {
        if (!await db.Installations.AnyAsync(i => i.Code == installation, cancel))
        {
            return Refusal.Of("UnknownInstallation", ("installation", installation));
        }

        if (await db.MonthLocks.AsNoTracking().SingleOrDefaultAsync(l => l.Installation == installation && l.Month == month, cancel) is { } earlier)
        {
            return Refusal.Of("MonthAlreadyLocked", ("month", month), ("installation", installation), ("reason", earlier.Reason));
        }

        var roofMonth = (await production.Run(month, month, cancel, installation)).SingleOrDefault();
        if (roofMonth?.Figure?.State != MonthState.Final)
        {
            return Refusal.Of("MonthNotFinal", ("month", month), ("installation", installation));
        }

        db.MonthLocks.Add(new() { Installation = installation, Month = month, Reason = reason, LockedBy = actor.Name, LockedAt = clock.GetCurrentInstant().ToMicroseconds() });
        db.Record(clock.GetCurrentInstant(), actor, nameof(LockMonth), $"installation:{installation}", new { Month = month.ToString(), Reason = reason });
        return month;
    }, cancel);
}
