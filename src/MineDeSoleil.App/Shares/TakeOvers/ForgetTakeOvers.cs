using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Shares.TakeOvers;

/// <summary>Forgets the files that were put aside to be taken over and were not within a day. Safe to run again.</summary>
public sealed class ForgetTakeOvers(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Answers how many were forgotten.</summary>
    public Task<Decision<int>> Run(Actor actor, CancellationToken cancel) => db.InTransaction<int>(async () =>
    {
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var before = now - Duration.FromDays(1);
        var forgotten = await db.TakeOvers.Where(t => t.ImportedAt == null && t.StartedAt < before).ExecuteDeleteAsync(cancel);
        if (forgotten > 0)
        {
            db.Record(now, actor, nameof(ForgetTakeOvers), "take-overs", new { Forgotten = forgotten });
        }

        return forgotten;
    }, cancel);
}
