using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>Closes a fiscal year: from then on its result can be appropriated and its dividend drafted.</summary>
public sealed class CloseFiscalYear(CooperativeDb db, RegisterOfMovements register, IClock clock) : IUseCase
{
    /// <summary>Answers the last day of the year, by which it is known.</summary>
    public Task<Decision<DateOnly>> Run(LocalDate from, LocalDate to, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<DateOnly>(clock, key, nameof(CloseFiscalYear), new { from = from.ToDateOnly(), to = to.ToDateOnly() }, async () =>
        {
            await db.LockDividends(cancel);
            await register.Lock(cancel); // no entry slips into the year while it is being closed
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var previous = await db.FiscalYears.AsNoTracking().OrderByDescending(y => y.LastDay).FirstOrDefaultAsync(cancel);
            var decision = FiscalYear.Close(from, to, previous?.Year, now.DayInParis());
            if (!decision.TryGet(out var year))
            {
                return decision.Refusals.ToList();
            }

            db.FiscalYears.Add(new ClosedYear { FirstDay = year.From, LastDay = year.To, ClosedAt = now, ClosedBy = actor.Name });
            db.Record(now, actor, nameof(CloseFiscalYear), $"fiscal-year:{year.To:yyyy-MM-dd}");
            return year.To.ToDateOnly();
        }, cancel);
}
