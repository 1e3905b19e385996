using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>What the register must know to decide on one movement; no more is read than the statutes of its day ask for.</summary>
internal static class LoadRegisterState
{
    public static async Task<RegisterState> RegisterState(this CooperativeDb db, MovementRequest request, CancellationToken cancel)
    {
        var sides = new[] { request.From?.Id, request.To?.Id }.OfType<ShareholderId>().ToList();
        var rows = await db.Movements.AsNoTracking()
            .Where(m => (m.FromId != null && sides.Contains(m.FromId.Value)) || (m.ToId != null && sides.Contains(m.ToId.Value)))
            .Select(m => new { m.Number, m.EffectiveOn, m.FromId, m.ToId, m.ClassId, m.Shares, NominalCents = m.Nominal.Cents, m.Kind })
            .ToListAsync(cancel);
        var lines = rows.ConvertAll(m => new Line(m.Number, m.EffectiveOn, m.FromId, m.ToId, m.ClassId, m.Shares.Value, m.NominalCents, m.Kind));
        var statutes = await db.StatutesOn(request.EffectiveOn, cancel);
        var keepsDays = statutes is { LockInYears: > 0 } && request.From is not null
            && lines.Exists(line => line.Kind is MovementKind.Succession or MovementKind.Conversion && line.ToId == request.From.Id);
        var lots = keepsDays ? Inheritance.LotsOf(await db.Inheritances([request.From!.Code], cancel)) : null;
        var (giver, receiver) = (Account(request.From, request.Class, lines, lots), Account(request.To, request.Class, lines, null));
        return new(giver, await db.After(request, statutes, giver, receiver, lines, cancel), statutes, await db.ClosingOf(request.Class.Code, cancel));
    }

    private static async Task<HeldAfter> After(
        this CooperativeDb db, MovementRequest request, Statutes? statutes, HolderAccount? giver, HolderAccount? receiver, List<Line> lines, CancellationToken cancel)
    {
        var (shares, day, moved) = (request.Shares.Value, request.EffectiveOn, request.Nominal * request.Shares.Value);
        var after = new HeldAfter
        {
            Held = (receiver?.HeldOn(day) ?? 0) + shares,
            Highest = (receiver?.HighestFrom(day) ?? 0) + shares,
            Value = moved + new Money(lines.Where(l => l.EffectiveOn <= day).Sum(l => l.ChangeOf(request.To) * l.NominalCents)),
            Left = (giver?.HeldOn(day) ?? 0) - shares,
            LockedIn = giver is null || statutes is not { LockInYears: > 0 } ? 0 : giver.LockedInOn(day, statutes.LockInYears) + shares,
        };
        if (statutes is not ({ LimitsCapital: true } or { MaximumPercentOfCapital: not null } or { PublicBodiesMaximumPercent: not null }))
        {
            return after;
        }

        var change = request.From is null ? moved : request.To is null ? -moved : Money.Zero;
        var capital = await db.CapitalAround(day, cancel);
        return after with
        {
            Capital = new Money(capital.Held) + change,
            LowestCapital = new Money(Math.Min(capital.Held, capital.Lowest)) + change,
            HighestCapital = new Money(Math.Max(capital.Held, capital.Highest)) + change,
            CapitalReached = new Money(Math.Max(capital.Reached, capital.Held + change.Cents)),
            PublicBodies = request.To?.Nature == Nature.Commune ? new Money(await db.HeldByTowns(day, cancel)) + moved : Money.Zero,
        };
    }

    private static HolderAccount? Account(Shareholder? holder, ShareClass shareClass, List<Line> lines, IReadOnlyDictionary<long, IReadOnlyList<Lot>>? inherited) => holder is null
        ? null
        : new HolderAccount(holder.Code, shareClass.Code, lines
            .Where(line => line.ClassId == shareClass.Id && (line.FromId == holder.Id || line.ToId == holder.Id))
            .SelectMany(line => new AccountLine(line.Number, line.EffectiveOn, line.ChangeOf(holder)).ByLots(inherited)));

    /// <summary>The capital in cents on a day, its least and most from that day on, and the highest it reached until then.</summary>
    private static Task<Capital> CapitalAround(this CooperativeDb db, LocalDate day, CancellationToken cancel) =>
        db.Database.SqlQuery<Capital>($"""
            with days as (
              select effective_on, sum(case when from_id is null then shares * nominal_cents else -shares * nominal_cents end) as change
              from movements where (from_id is null) <> (to_id is null) group by 1),
            capital as (select effective_on, (sum(change) over (order by effective_on))::bigint as cents from days)
            select coalesce((select cents from capital where effective_on <= {day.ToDateOnly()} order by effective_on desc limit 1), 0) as "Held",
              coalesce(min(cents) filter (where effective_on >= {day.ToDateOnly()}), {long.MaxValue}) as "Lowest",
              coalesce(max(cents) filter (where effective_on >= {day.ToDateOnly()}), 0) as "Highest",
              coalesce(max(cents) filter (where effective_on <= {day.ToDateOnly()}), 0) as "Reached"
            from capital
            """).SingleAsync(cancel);

    private static Task<long> HeldByTowns(this CooperativeDb db, LocalDate day, CancellationToken cancel) =>
        db.Database.SqlQuery<long>($"""
            select coalesce(sum(case when t.nature = 'commune' then m.shares * m.nominal_cents else 0 end
              - case when f.nature = 'commune' then m.shares * m.nominal_cents else 0 end), 0)::bigint as "Value"
            from movements m left join shareholders f on f.id = m.from_id left join shareholders t on t.id = m.to_id
            where m.effective_on <= {day.ToDateOnly()} and (f.nature = 'commune' or t.nature = 'commune')
            """).SingleAsync(cancel);

    private sealed record Capital(long Held, long Lowest, long Highest, long Reached);

    private sealed record Line(long Number, LocalDate EffectiveOn, ShareholderId? FromId, ShareholderId? ToId, ShareClassId ClassId, long Shares, long NominalCents, MovementKind Kind)
    {
        /// <summary>Shares in or out of a holder's hands; 0 where the line is another's.</summary>
        public long ChangeOf(Shareholder? holder) => holder is null ? 0 : ToId == holder.Id ? Shares : FromId == holder.Id ? -Shares : 0;
    }
}
