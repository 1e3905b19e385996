using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Dividends;

/// <summary>A holder's line, explained, with whose it is and what became of the run. Counted at: the nominal in which shares were counted, where it changed.</summary>
public sealed record ExplainedLine(DividendState State, string HolderCode, string HolderName, LineExplanation Explanation, bool IsPosted, Money? CountedAt = null)
{
    public bool IsReversed => State.Last?.Kind == DividendStepKind.Reversed;
}

/// <summary>
/// Tells how a holder's figure came about, from the movements as they were known when it was computed: what was recorded later
/// does not change a line that stands. Reads only.
/// </summary>
public sealed class ExplainDividendLine(CooperativeDb db) : IUseCase
{
    /// <summary>Null where the run or the line is not there.</summary>
    public async Task<ExplainedLine?> Run(int number, string holderCode, CancellationToken cancel)
    {
        if (await db.LoadRun(number, cancel) is not { Last: { } last } state
            || await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == holderCode, cancel) is not { } holder)
        {
            return null;
        }

        Allotment? line = await db.PostedAllotments.AsNoTracking().SingleOrDefaultAsync(a => a.RunNumber == number && a.ShareholderId == holder.Id, cancel);
        var isPosted = line is not null;
        line ??= await db.SimulatedAllotments.AsNoTracking().SingleOrDefaultAsync(a => a.RunNumber == number && a.ShareholderId == holder.Id, cancel);
        if (line is null)
        {
            return null;
        }

        var knownAt = state.Steps.Last(s => s.Kind == (isPosted ? DividendStepKind.Posted : DividendStepKind.Simulated)).At;
        var units = ClassUnits.Of(await db.ClassesAndSuccessors(knownAt, cancel), state.Run.ClassId, state.Run.Method).Value;
        var movements = await Movements(units, holder.Id, knownAt, cancel);
        var terms = state.Run.Terms() with { UnitsAShare = units.UnitsAShare };
        var period = new EntitlementPeriod(terms);
        var basis = movements.Aggregate(default(HolderBasis), (sum, m) => sum + period.Of(m.On, m.Count, m.NominalCents));
        var schedule = DividendSettings.Schedule(await db.LevyRates.AsNoTracking().ToListAsync(cancel));
        var explanation = LineExplanation.Of(
            terms, schedule.InForceOn(terms.PaidOn).Value, (Int128)last.Totals.Weight,
            new DividendLine(holder.Code, basis, line.TaxStatus, line.Withheld), movements.Select(m => (m.On, m.Count)));
        return new(state, holder.Code, holder.Name, explanation, isPosted, units.Nominal);
    }

    private async Task<List<(LocalDate On, long Count, long NominalCents)>> Movements(ClassUnits units, ShareholderId holder, Instant knownAt, CancellationToken cancel)
    {
        List<ShareClassId> classes = [.. units.OfClass.Keys];
        var rows = await db.Movements.AsNoTracking()
            .Where(m => (m.FromId == holder || m.ToId == holder) && m.RecordedAt <= knownAt && classes.Contains(m.ClassId))
            .Select(m => new { m.EffectiveOn, m.Shares, m.Nominal, m.ToId, m.ClassId })
            .ToListAsync(cancel);
        return [.. rows.Select(m => (m.EffectiveOn, (m.ToId == holder ? m.Shares.Value : -m.Shares.Value) * units.OfClass[m.ClassId], m.Nominal.Cents / units.OfClass[m.ClassId]))];
    }
}
