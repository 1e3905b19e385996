using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>
/// What a conversion of a whole class does, or would do, on the register as it stands: for each holder of the class at the end of its day so many shares. All that stands against
/// it is in <paramref name="Refusals"/>, holder by holder.
/// </summary>
public sealed record ConversionPlan(
    ShareConversion Act, ShareClass From, ShareClass? Into, ConversionRatio Ratio, IReadOnlyList<ConvertedHolding> Holdings, IReadOnlyList<Refusal> Refusals)
{
    public long OldShares => Holdings.Sum(holding => holding.Shares);

    /// <summary>What a holder's shares become; empty where they leave a fraction.</summary>
    public long? NewShares(ConvertedHolding holding) => Ratio.Of(holding.Shares);
}

/// <summary>Makes the plan of a conversion; reads only. The page that previews and the act that posts ask here, so that the two cannot differ.</summary>
public sealed class PlanConversion(CooperativeDb db) : IUseCase
{
    public async Task<ConversionPlan> Run(ShareConversion act, LocalDate today, CancellationToken cancel)
    {
        var closings = await db.Closings(cancel);
        var from = await db.ShareClasses.AsNoTracking().SingleAsync(c => c.Id == act.FromClassId, cancel);
        var into = await db.ShareClasses.AsNoTracking().SingleOrDefaultAsync(c => c.Code == act.IntoCode, cancel);
        var ratio = new ConversionRatio(from.Nominal, act.IntoNominal);
        var holdings = await HoldingsOf(from.Id, act.EffectiveOn, cancel);
        List<Refusal> refusals =
        [
            .. act.WhyNot(from, into, closings.GetValueOrDefault(from.Code), closings.GetValueOrDefault(act.IntoCode), today),
            .. holdings.Where(holding => ratio.Of(holding.Shares) is null).Select(holding => ShareConversion.Fraction(holding.Code, holding.Name, holding.Shares, ratio)),
            .. await MovesLater(from, act.EffectiveOn, cancel),
            .. await DueBefore(from.Id, act.EffectiveOn, cancel),
        ];
        if (holdings.Count == 0)
        {
            refusals.Add(Refusal.Of("NothingToConvert", ("class", from.Code), ("on", act.EffectiveOn)));
        }

        return new(act, from, into, ratio, holdings, refusals);
    }

    private async Task<List<ConvertedHolding>> HoldingsOf(ShareClassId classId, LocalDate day, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<HeldRow>($"""
            select s.id as "Id", sum(h.change)::bigint as "Shares"
            from (
              select to_id as holder_id, shares as change from movements where to_id is not null and class_id = {classId.Value} and effective_on <= {day.ToDateOnly()}
              union all
              select from_id, -shares from movements where from_id is not null and class_id = {classId.Value} and effective_on <= {day.ToDateOnly()}) h
            join shareholders s on s.id = h.holder_id
            group by s.id having sum(h.change) <> 0
            """).ToDictionaryAsync(r => r.Id, r => r.Shares, cancel);
        var ids = rows.Keys.Select(id => new Domain.Shareholders.ShareholderId(id)).ToList();
        var holders = await db.Shareholders.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancel);
        return [.. holders.OrderBy(s => s.Code, StringComparer.Ordinal).Select(s => new ConvertedHolding(s.Code, s.Name, rows[s.Id.Value]))];
    }

    /// <summary>Accounts of the class that change after the day: entered before the conversion was decided, they would be left without shares, or with old ones.</summary>
    private async Task<List<Refusal>> MovesLater(ShareClass from, LocalDate day, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<LaterRow>($"""
            select s.code as "Code", min(m.number) as "Number", min(m.day) as "On"
            from (
              select to_id as holder_id, effective_on as day, number, shares as change from movements where to_id is not null and class_id = {from.Id.Value} and effective_on > {day.ToDateOnly()}
              union all
              select from_id, effective_on, number, -shares from movements where from_id is not null and class_id = {from.Id.Value} and effective_on > {day.ToDateOnly()}) m
            join shareholders s on s.id = m.holder_id
            where exists (select from movements n where n.number = m.number and n.reverses is null and not exists (select from movements r where r.reverses = n.number))
            group by s.code order by 2
            """).ToListAsync(cancel);
        return rows.ConvertAll(r => Refusal.Of("ClassMovesLater", ("holder", r.Code), ("class", from.Code), ("movement", r.Number), ("later", LocalDate.FromDateOnly(r.On)), ("on", day)));
    }

    /// <summary>Withdrawals whose exit comes before the conversion are entered before it: on their day there was no other class.</summary>
    private async Task<List<Refusal>> DueBefore(ShareClassId classId, LocalDate day, CancellationToken cancel)
    {
        var due = await db.Withdrawals.AsNoTracking()
            .Where(w => w.ClassId == classId && w.MovementNumber == null && w.AbandonedBecause == null && w.ExitOn < day)
            .OrderBy(w => w.Number).Select(w => new { w.Number, w.ExitOn }).ToListAsync(cancel);
        return due.ConvertAll(w => Refusal.Of("WithdrawalComesBefore", ("withdrawal", w.Number), ("exit", w.ExitOn), ("on", day)));
    }

    private sealed record HeldRow(Guid Id, long Shares);

    private sealed record LaterRow(string Code, long Number, DateOnly On);
}
