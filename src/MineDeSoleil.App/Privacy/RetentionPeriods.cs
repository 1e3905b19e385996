using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Privacy;
using NodaTime;

namespace MineDeSoleil.App.Privacy;

/// <summary>The periods for which data are kept: reads them, and takes a new one from a day on.</summary>
public sealed class RetentionPeriods(CooperativeDb db, IClock clock) : IUseCase
{
    public async Task<RetentionSchedule> Read(CancellationToken cancel) => new(await db.RetentionPeriods.AsNoTracking().ToListAsync(cancel));

    /// <summary>Refused: a day that is past, a period shorter than the law's, no source, a second change of one period on one day.</summary>
    public Task<Decision<int>> Change(RetentionRule rule, LocalDate from, int months, string source, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, "ChangeRetention", new { rule, from = from.ToString("uuuu-MM-dd", null), months, source }, async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var schedule = await Read(cancel);
            var refusals = schedule.WhyNot(rule, from, months, source.Trim(), now.DayInParis()).ToList();
            if (await db.RetentionPeriods.AnyAsync(p => p.Rule == rule && p.ValidFrom == from, cancel))
            {
                refusals.Add(Refusal.Of("RetentionKnown", ("from", from)));
            }

            if (refusals.Count > 0)
            {
                return refusals;
            }

            var least = schedule.On(rule, now.DayInParis()).LeastMonths;
            db.RetentionPeriods.Add(new RetentionPeriod { Rule = rule, ValidFrom = from, Months = months, LeastMonths = least, Source = source.Trim() });
            db.Record(now, actor, "ChangeRetention", $"retention:{Conversions.ToText(rule)}", new { From = from.ToString("uuuu-MM-dd", null), Months = months });
            return months;
        }, cancel);
}
