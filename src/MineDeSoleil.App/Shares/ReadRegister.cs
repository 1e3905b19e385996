using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>Which movements to show: effective by a day, recorded by an instant, of one holder. Nothing given: all.</summary>
public sealed record RegisterFilter(LocalDate? AsOf = null, Instant? KnownAt = null, string? HolderCode = null);

/// <summary>A side of a movement as the register printed it then.</summary>
public sealed record Side(string Code, string Name, string Domicile);

/// <summary>One line of the register (Code de commerce R228-9).</summary>
public sealed record RegisterLine(Movement Movement, string ClassCode, Side? From, Side? To, long? ReversedBy);

/// <summary>A line of the register with its place in the chain: the hash before it, and whether its own follows from it.</summary>
public sealed record ChainedLine(RegisterLine Line, byte[] PreviousHash, bool Follows);

/// <summary>A line of an individual account (R228-8): what came or went, and what was held after it at the end of its day.</summary>
public sealed record AccountEntry(long Number, LocalDate EffectiveOn, MovementKind Kind, string ClassCode, long Change, long Held, string? OtherCode);

/// <summary>Reads the register of movements and individual accounts, a page at a time.</summary>
public sealed class ReadRegister(CooperativeDb db) : IUseCase
{
    public async Task<long> Count(RegisterFilter filter, CancellationToken cancel) =>
        filter == new RegisterFilter() ? await db.RegisterHeads.Select(h => h.LastMovement).SingleAsync(cancel) : await Movements(filter).LongCountAsync(cancel);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<RegisterLine>> Page(RegisterFilter filter, int skip, int take, CancellationToken cancel) =>
        await Lines(Movements(filter).OrderByDescending(m => m.Number).Skip(skip).Take(take)).ToListAsync(cancel);

    public async Task<ChainedLine?> One(long number, CancellationToken cancel)
    {
        if (await Lines(db.Movements.Where(m => m.Number == number)).SingleOrDefaultAsync(cancel) is not { } line)
        {
            return null;
        }

        var before = await db.Movements.Where(m => m.Number == number - 1).Select(m => m.Hash).SingleOrDefaultAsync(cancel) ?? MovementBytes.Genesis;
        return new(line, before, MovementBytes.Chain(before, line.Movement.Bytes).AsSpan().SequenceEqual(line.Movement.Hash));
    }

    /// <summary>A holder's account, the latest effective day first, with the balance after each line. Reversals stand in it with what they undo.</summary>
    public async Task<IReadOnlyList<AccountEntry>> Account(ShareholderId holder, int skip, int take, CancellationToken cancel) =>
        [.. (await db.Database.SqlQuery<AccountRow>($"""
            select number, effective_on, kind, class_code, change, held, other_code from (
              select m.number, m.effective_on, m.kind, c.code as class_code, o.code as other_code,
                case when m.to_id = {holder.Value} then m.shares else -m.shares end as change,
                (sum(case when m.to_id = {holder.Value} then m.shares else -m.shares end) over (partition by m.class_id order by m.effective_on, m.number))::bigint as held
              from movements m
              join share_classes c on c.id = m.class_id
              left join shareholders o on o.id = case when m.to_id = {holder.Value} then m.from_id else m.to_id end
              where m.from_id = {holder.Value} or m.to_id = {holder.Value}) lines
            order by effective_on desc, number desc offset {skip} limit {take}
            """).ToListAsync(cancel)).Select(row => new AccountEntry(
                row.Number, LocalDate.FromDateOnly(row.EffectiveOn), Conversions.FromText<MovementKind>(row.Kind), row.ClassCode, row.Change, row.Held, row.OtherCode))];

    public Task<long> CountAccount(ShareholderId holder, CancellationToken cancel) =>
        db.Movements.LongCountAsync(m => m.FromId == holder || m.ToId == holder, cancel);

    private sealed record AccountRow(
        [property: System.ComponentModel.DataAnnotations.Schema.Column("number")] long Number,
        [property: System.ComponentModel.DataAnnotations.Schema.Column("effective_on")] DateOnly EffectiveOn,
        [property: System.ComponentModel.DataAnnotations.Schema.Column("kind")] string Kind,
        [property: System.ComponentModel.DataAnnotations.Schema.Column("class_code")] string ClassCode,
        [property: System.ComponentModel.DataAnnotations.Schema.Column("change")] long Change,
        [property: System.ComponentModel.DataAnnotations.Schema.Column("held")] long Held,
        [property: System.ComponentModel.DataAnnotations.Schema.Column("other_code")] string? OtherCode);

    private IQueryable<Movement> Movements(RegisterFilter filter)
    {
        var movements = db.Movements.AsNoTracking();
        if (filter.AsOf is { } day)
        {
            movements = movements.Where(m => m.EffectiveOn <= day);
        }

        if (filter.KnownAt is { } instant)
        {
            movements = movements.Where(m => m.RecordedAt <= instant);
        }

        if (filter.HolderCode is { } code)
        {
            var holder = db.Shareholders.Where(s => s.Code == code).Select(s => (ShareholderId?)s.Id);
            movements = movements.Where(m => holder.Contains(m.FromId) || holder.Contains(m.ToId));
        }

        return movements;
    }

    private IQueryable<RegisterLine> Lines(IQueryable<Movement> movements) =>
        from m in movements
        join c in db.ShareClasses on m.ClassId equals c.Id
        join f in db.Shareholders on m.FromId equals f.Id into fs
        from f in fs.DefaultIfEmpty()
        join t in db.Shareholders on m.ToId equals t.Id into ts
        from t in ts.DefaultIfEmpty()
        join fi in db.RegisteredIdentities on m.FromIdentityId equals fi.Id into fis
        from fi in fis.DefaultIfEmpty()
        join ti in db.RegisteredIdentities on m.ToIdentityId equals ti.Id into tis
        from ti in tis.DefaultIfEmpty()
        join r in db.Movements on (long?)m.Number equals r.Reverses into rs
        from r in rs.DefaultIfEmpty()
        orderby m.Number descending
        select new RegisterLine(
            m, c.Code,
            f == null ? null : new Side(f.Code, fi.Name, fi.Domicile),
            t == null ? null : new Side(t.Code, ti.Name, ti.Domicile),
            r == null ? null : r.Number);
}
