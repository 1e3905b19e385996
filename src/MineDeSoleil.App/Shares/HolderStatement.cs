using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>What a holder has on a day: shares, their value at nominal, and the whole capital that day.</summary>
public sealed record HoldingOnDay(ShareholderId Holder, long Shares, Money Value, Money Capital)
{
    /// <summary>The holder's part of the capital; nothing of nothing is zero.</summary>
    public Percentage PartOfCapital => new(Capital.Cents == 0 ? 0 : Value.Cents * 100m / Capital.Cents);
}

/// <summary>The other half of a conversion: what the shares were, or became.</summary>
public sealed record ConvertedHalf(long Number, string Class, long Shares, Money Nominal);

/// <summary>A line of an individual account (Code de commerce R228-8) with the balance it leaves in its class.</summary>
public sealed record StatementLine(
    long Number, LocalDate EffectiveOn, MovementKind Kind, string Class, long Change, long Balance, Money Nominal, string? Document, long? Reverses, long? ReversedBy, ConvertedHalf? Converted = null);

/// <summary>A page of a holder's account as of a day, and how many lines it has in all.</summary>
public sealed record StatementPage(long Lines, IReadOnlyList<StatementLine> Page);

/// <summary>Reads individual accounts: holdings and movements as of a day.</summary>
public sealed class HolderStatement(CooperativeDb db) : IUseCase
{
    /// <summary>What each of these holders has at the end of a day, in one query.</summary>
    public async Task<IReadOnlyList<HoldingOnDay>> Holdings(IEnumerable<ShareholderId> holders, LocalDate day, CancellationToken cancel)
    {
        var ids = holders.Select(h => h.Value).ToArray();
        var rows = await db.Database.SqlQuery<HoldingRow>($"""
            select h.id as "Id",
              coalesce(sum(case when m.to_id = h.id then m.shares else -m.shares end) filter (where m.number is not null), 0)::bigint as "Shares",
              coalesce(sum(case when m.to_id = h.id then m.shares else -m.shares end * m.nominal_cents) filter (where m.number is not null), 0)::bigint as "ValueCents",
              (select coalesce(sum(case when from_id is null then shares when to_id is null then -shares else 0 end * nominal_cents), 0)::bigint
               from movements where effective_on <= {day.ToDateOnly()}) as "CapitalCents"
            from unnest({ids}) as h(id)
            left join movements m on (m.to_id = h.id or m.from_id = h.id) and m.effective_on <= {day.ToDateOnly()}
            group by h.id
            """).ToListAsync(cancel);
        return [.. rows.Select(r => new HoldingOnDay(new(r.Id), r.Shares, new(r.ValueCents), new(r.CapitalCents)))];
    }

    /// <summary>The lines of a holder's account up to a day, newest first, a page of them.</summary>
    public async Task<StatementPage> Lines(ShareholderId holder, LocalDate day, int skip, int take, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<LineRow>($"""
            select m.number as "Number", m.effective_on as "EffectiveOn", m.kind as "Kind", c.code as "Class",
              case when m.to_id = {holder.Value} then m.shares else -m.shares end as "Change",
              sum(case when m.to_id = {holder.Value} then m.shares else -m.shares end) over (partition by m.class_id order by m.effective_on, m.number)::bigint as "Balance",
              m.nominal_cents as "NominalCents", m.document as "Document", m.reverses as "Reverses",
              (select r.number from movements r where r.reverses = m.number) as "ReversedBy", count(*) over () as "Lines",
              o.number as "OtherNumber", oc.code as "OtherClass", o.shares as "OtherShares", o.nominal_cents as "OtherCents"
            from movements m join share_classes c on c.id = m.class_id
            left join movements o on m.kind = 'conversion' and o.number = m.number + case when m.to_id is null then 1 else -1 end
            left join share_classes oc on oc.id = o.class_id
            where (m.to_id = {holder.Value} or m.from_id = {holder.Value}) and m.effective_on <= {day.ToDateOnly()}
            order by m.effective_on desc, m.number desc offset {skip} limit {take}
            """).ToListAsync(cancel);
        return new(rows.Count > 0 ? rows[0].Lines : 0, [.. rows.Select(r => r.Line())]);
    }

    /// <summary>The last movements of several holders together, newest first.</summary>
    public async Task<IReadOnlyList<(ShareholderId Holder, StatementLine Line)>> Lately(IEnumerable<ShareholderId> holders, int take, CancellationToken cancel)
    {
        var ids = holders.Select(h => h.Value).ToArray();
        var rows = await db.Database.SqlQuery<NewsRow>($"""
            select h.id as "Holder", m.number as "Number", m.effective_on as "EffectiveOn", m.kind as "Kind", c.code as "Class",
              case when m.to_id = h.id then m.shares else -m.shares end as "Change", m.nominal_cents as "NominalCents", m.reverses as "Reverses"
            from unnest({ids}) as h(id) join movements m on m.to_id = h.id or m.from_id = h.id join share_classes c on c.id = m.class_id
            order by m.effective_on desc, m.number desc limit {take}
            """).ToListAsync(cancel);
        return [.. rows.Select(r => (new ShareholderId(r.Holder), r.Line()))];
    }

    private sealed record NewsRow(Guid Holder, long Number, DateOnly EffectiveOn, string Kind, string Class, long Change, long NominalCents, long? Reverses)
    {
        public StatementLine Line() =>
            new(Number, LocalDate.FromDateOnly(EffectiveOn), Conversions.FromText<MovementKind>(Kind), Class, Change, 0, new(NominalCents), null, Reverses, null);
    }

    private sealed record HoldingRow(Guid Id, long Shares, long ValueCents, long CapitalCents);

    private sealed record LineRow(
        long Number, DateOnly EffectiveOn, string Kind, string Class, long Change, long Balance, long NominalCents, string? Document, long? Reverses, long? ReversedBy, long Lines,
        long? OtherNumber, string? OtherClass, long? OtherShares, long? OtherCents)
    {
        public StatementLine Line() =>
            new(Number, LocalDate.FromDateOnly(EffectiveOn), Conversions.FromText<MovementKind>(Kind), Class, Change, Balance, new(NominalCents), Document, Reverses, ReversedBy,
                OtherNumber is { } other ? new(other, OtherClass!, OtherShares!.Value, new(OtherCents!.Value)) : null);
    }
}
