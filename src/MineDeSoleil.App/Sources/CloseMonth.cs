using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App.Sources;

/// <summary>A month read again: what came of each source, and how many roofs have it whole.</summary>
public sealed record ClosedMonth(YearMonth Month, int Whole, int NotWhole, IReadOnlyList<FetchedSource> Fetched);

/// <summary>
/// Reads the previous month again at every source. It then becomes final by itself where it is whole (<see cref="MonthClose"/>); from the last day on which it is open,
/// each roof that keeps it from closing is an alert, which goes by itself once the month is whole.
/// </summary>
public sealed class CloseMonth(CooperativeDb db, FetchReadings fetch, MonthlyProduction production, IClock clock) : IUseCase
{
    public async Task<Decision<ClosedMonth>> Run(Actor actor, CancellationToken cancel)
    {
        var month = clock.GetCurrentInstant().DayInParis().ToYearMonth().PlusMonths(-1);
        var decision = await fetch.Run(new(Source: null, month.OnDayOfMonth(1), RunTrigger.Schedule), actor, cancel);
        if (!decision.TryGet(out var fetched))
        {
            return decision.Refusals.ToList();
        }

        var roofs = await production.Run(month, month, cancel);
        var open = roofs.Where(r => r.Figure is null or { State: MonthState.Partial or MonthState.Held } || r.AwaitsDecision).Select(r => r.Roof.Code).ToList();
        var subject = YearMonthPattern.Iso.Format(month);
        return await db.InTransaction<ClosedMonth>(async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (now.DayInParis().Day >= MonthClose.LastOpenDay)
            {
                await db.Raise(
                    [.. open.Select(code => new AlertToRaise(code, subject, Refusal.Of("MonthNotWhole", ("installation", code), ("month", month))))], now, runId: null, cancel);
            }

            await db.ProductionAlerts.Where(a => a.Rule == "MonthNotWhole" && a.Subject == subject && a.ClosedAt == null && !open.Contains(a.Installation))
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, now).SetProperty(a => a.ClosedBy, actor.Name), cancel);
            db.Record(now, actor, nameof(CloseMonth), $"month:{subject}", new { Whole = roofs.Count - open.Count, NotWhole = open.Count });
            return new ClosedMonth(month, roofs.Count - open.Count, open.Count, fetched);
        }, cancel);
    }
}
