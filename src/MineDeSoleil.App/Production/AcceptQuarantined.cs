using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;

namespace MineDeSoleil.App.Production;

/// <summary>
/// Counts a held figure after all, on a person's word: it becomes the next revision under its key; where a distribution or an invoice rests on its month,
/// that month stays as it is and the difference becomes a correction of the next period. Refused without a reason, and
/// for a figure already decided.
/// </summary>
public sealed class AcceptQuarantined(CooperativeDb db, ReadingLedger ledger, IClock clock) : IUseCase
{
    /// <summary>The revision that the figure became; 0 where it counts as a correction.</summary>
    public Task<Decision<int>> Run(long held, string? reason, Actor actor, CancellationToken cancel) => db.InTransaction<int>(async () =>
    {
        await ledger.Lock(cancel);
        var decision = await db.DecideHeld(held, accepted: true, reason, actor, clock.GetCurrentInstant(), cancel);
        if (!decision.TryGet(out var reading))
        {
            return decision.Refusals.ToList();
        }

        if (await db.MonthLocks.AnyAsync(l => l.Installation == reading.Installation && l.Month == reading.Period.Month, cancel))
        {
            await Correct(held, reading, cancel);
            return 0;
        }

        var latest = (await ledger.Latest([reading.Installation], reading.Period.From, reading.Period.To, cancel)).SingleOrDefault(r => r.Reading.Key == reading.Key);
        var revision = (latest?.Revision ?? 0) + 1;
        var outcome = new ReadingOutcome(reading, revision == 1 ? ReadingFate.New : ReadingFate.Revision, revision, [], []);
        await ledger.Append([outcome], clock.GetCurrentInstant(), runId: null, cancel, quarantineId: held);
        return revision;
    }, cancel);

    private async Task Correct(long held, Reading late, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var month = late.Period.Month;
        var roof = await db.Installations.AsNoTracking().SingleAsync(i => i.Code == late.Installation, cancel);
        var latest = await ledger.Latest([roof.Code], month.OnDayOfMonth(1), month.OnDayOfMonth(1).PlusMonths(1), cancel);
        var accepted = await (
            from earlier in db.HeldReadings.AsNoTracking()
            join correction in db.ProductionCorrections on earlier.Id equals correction.QuarantineId
            where correction.Installation == roof.Code && correction.OfMonth == month
            orderby earlier.Id
            select earlier).ToListAsync(cancel);
        var locked = await db.MonthLocks.Where(l => l.Installation == roof.Code).Select(l => l.Month).ToListAsync(cancel);
        db.ProductionCorrections.Add(new()
        {
            QuarantineId = held,
            Installation = roof.Code,
            OfMonth = month,
            InMonth = MonthCorrection.CountsIn(month, locked),
            Quantity = late.Quantity,
            WattHours = MonthCorrection.Of(roof, month, late, latest, [.. accepted.Select(a => a.ToReading())], now.DayInParis()),
            RecordedAt = now.ToMicroseconds(),
        });
    }
}

/// <summary>Sets a held figure aside for good, with the reason; the same figure from the same source is not held again.</summary>
public sealed class RejectQuarantined(CooperativeDb db, ReadingLedger ledger, IClock clock) : IUseCase
{
    public Task<Decision<long>> Run(long held, string? reason, Actor actor, CancellationToken cancel) => db.InTransaction<long>(async () =>
    {
        await ledger.Lock(cancel);
        var decision = await db.DecideHeld(held, accepted: false, reason, actor, clock.GetCurrentInstant(), cancel);
        return decision.IsRefused ? decision.Refusals.ToList() : held;
    }, cancel);
}

internal static class HeldReadings
{
    /// <summary>Writes a person's decision on a held figure, once; gives the figure.</summary>
    public static async Task<Decision<Reading>> DecideHeld(
        this CooperativeDb db, long id, bool accepted, string? reason, Actor actor, Instant now, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Of("ReasonMissing");
        }

        if (await db.HeldReadings.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, cancel) is not { } held)
        {
            return Refusal.Of("QuarantineUnknown", ("held", id));
        }

        if (await db.QuarantineDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.QuarantineId == id, cancel) is { } earlier)
        {
            return Refusal.Of("QuarantineAlreadyDecided", ("held", id), ("by", earlier.DecidedBy));
        }

        db.QuarantineDecisions.Add(new()
        {
            QuarantineId = id,
            Accepted = accepted,
            Reason = reason.Trim(),
            DecidedBy = actor.Name,
            DecidedAt = now.ToMicroseconds(),
        });
        db.Record(now, actor, accepted ? nameof(AcceptQuarantined) : nameof(RejectQuarantined), $"quarantine:{id}", new { held.Installation, Reason = reason.Trim() });
        return held.ToReading();
    }
}
