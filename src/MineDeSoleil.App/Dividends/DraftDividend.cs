using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>A distribution as the treasurer proposes it; the class by code, or all classes where empty.</summary>
public sealed record DividendDraft(
    LocalDate FiscalYearTo, string Label, string? ClassCode, LocalDate From, LocalDate To, EntitlementMethod Method, LocalDate? RecordDate,
    DividendSum Sum, LocalDate PaidOn);

/// <summary>Drafts a run. Its terms are checked now; nothing is computed yet and nothing is owed.</summary>
public sealed class DraftDividend(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>Answers the run's number.</summary>
    public Task<Decision<int>> Run(DividendDraft draft, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(DraftDividend), new { draft, Sum = (object)draft.Sum }, async () =>
        {
            await db.LockDividends(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (!await db.FiscalYears.AnyAsync(y => y.LastDay == draft.FiscalYearTo, cancel))
            {
                return Refusal.Of("UnknownFiscalYear", ("year", draft.FiscalYearTo));
            }

            if (string.IsNullOrWhiteSpace(draft.Label))
            {
                return Refusal.Of("LabelMissing");
            }

            ShareClassId? classId = null;
            if (draft.ClassCode is { Length: > 0 } code)
            {
                if (await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancel) is not { } shareClass)
                {
                    return Refusal.Of("UnknownClass", ("class", code));
                }

                classId = shareClass.Id;
            }

            var decision = DividendTerms.Decide(draft.From, draft.To, draft.Method, draft.RecordDate, draft.Sum, draft.PaidOn);
            if (!decision.TryGet(out var terms))
            {
                return decision.Refusals.ToList();
            }

            if (terms.PaidOn < terms.CountedOn)
            {
                return Refusal.Of("PaidBeforeSharesAreCounted", ("paidOn", terms.PaidOn), ("countedOn", terms.CountedOn));
            }

            if (await WhyNotTheRate(draft, now.DayInParis(), cancel) is { } refusal)
            {
                return refusal;
            }

            var number = 1 + (await db.DividendRuns.MaxAsync(r => (int?)r.Number, cancel) ?? 0);
            db.DividendRuns.Add(new DividendRun
            {
                Number = number,
                FiscalYearTo = draft.FiscalYearTo,
                Label = draft.Label.Trim(),
                ClassId = classId,
                From = terms.From,
                To = terms.To,
                Method = terms.Method,
                RecordDate = draft.RecordDate,
                TotalSum = (draft.Sum as DividendSum.Total)?.Amount,
                PerShare = (draft.Sum as DividendSum.PerShare)?.Euros,
                Rate = (draft.Sum as DividendSum.Rate)?.Yearly,
                PaidOn = terms.PaidOn,
                DraftedBy = actor.Name,
                DraftedAt = now,
            });
            db.Record(now, actor, nameof(DraftDividend), $"dividend:{number}", new { draft.Label });
            return number;
        }, cancel);

    /// <summary>The interest on shares of a cooperative is capped by the TMOP (loi du 10 septembre 1947, article 14).</summary>
    private async Task<Refusal?> WhyNotTheRate(DividendDraft draft, LocalDate today, CancellationToken cancel)
    {
        var rule = await db.ReserveRules.AsNoTracking().Where(r => r.ValidFrom <= draft.FiscalYearTo).OrderByDescending(r => r.ValidFrom).FirstAsync(cancel);
        if (draft.Sum is not DividendSum.Rate rate || (rule.InterestCapPoints ?? (await db.StatutesOn(draft.FiscalYearTo, cancel))?.InterestCapPoints) is not { } points)
        {
            return null;
        }

        var meeting = await db.Appropriations.AsNoTracking().Where(a => a.FiscalYearTo == draft.FiscalYearTo).Select(a => (LocalDate?)a.MeetingOn).SingleOrDefaultAsync(cancel);
        var tmop = DividendSettings.Tmop(await db.Tmop.AsNoTracking().ToListAsync(cancel));
        return tmop.Check(rate.Yearly, (meeting ?? today).Year, points) is { IsRefused: true } refused ? refused.Refusals[0] : null;
    }
}
