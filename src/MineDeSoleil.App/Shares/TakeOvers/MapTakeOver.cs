using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Shares.TakeOvers;

/// <summary>
/// Takes what a person says the columns of their sheets mean, and remembers it for the next sheet with the same columns. Null for a file in the exchange
/// format. False where the files are no longer there.
/// </summary>
public sealed class MapTakeOver(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<bool>> Run(Guid id, SheetReading? holders, SheetReading? movements, Actor actor, CancellationToken cancel) => db.InTransaction<bool>(async () =>
    {
        if (await db.TakeOvers.SingleOrDefaultAsync(t => t.Id == id && t.ImportedAt == null, cancel) is not { } takeOver)
        {
            return false;
        }

        var classes = await db.ShareClasses.AsNoTracking().ToDictionaryAsync(c => c.Code, StringComparer.Ordinal, cancel);
        List<Refusal> refusals =
        [
            .. holders is null ? [] : TakeOverTargets.WhyNot(holders, isHolders: true, takeOver.IsOneSheet, classes),
            .. movements is null ? [] : TakeOverTargets.WhyNot(movements, isHolders: false, isOneSheet: false, classes),
        ];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var now = clock.GetCurrentInstant().ToMicroseconds();
        (takeOver.HoldersReading, takeOver.MovementsReading) = (TakeOver.Json(holders), TakeOver.Json(movements));
        await Remember(takeOver.HoldersContent, takeOver.HoldersReading, actor, now, cancel);
        await Remember(takeOver.MovementsContent, takeOver.MovementsReading, actor, now, cancel);
        db.Record(now, actor, nameof(MapTakeOver), $"take-over:{id}");
        return true;
    }, cancel);

    private async Task Remember(byte[]? content, string? reading, Actor actor, Instant now, CancellationToken cancel)
    {
        if (content is null || reading is null)
        {
            return;
        }

        var columns = SheetColumns.Fingerprint(SheetColumns.Of(content).Select(column => column.Key));
        if (await db.ImportMappings.FindAsync([columns], cancel) is { } known)
        {
            (known.Reading, known.By, known.At) = (reading, actor.Name, now);
        }
        else
        {
            db.ImportMappings.Add(new ImportMapping { Columns = columns, Reading = reading, By = actor.Name, At = now });
        }
    }
}
