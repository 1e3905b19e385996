using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>Reads what <see cref="Inheritance"/> asks for.</summary>
internal static class InheritanceLines
{
    /// <summary>Every movement that touches whoever gave by succession, or is named by code: who is about to, or gives shares that were converted; one query.</summary>
    public static async Task<List<InheritanceLine>> Inheritances(this CooperativeDb db, IEnumerable<string> named, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<Row>($"""
            with givers as (select from_id as id from movements where kind = 'succession' union select id from shareholders where code = any({named.ToArray()}))
            select m.number as "Number", m.effective_on as "On", m.kind as "Kind", c.code as "ClassCode", f.code as "From", t.code as "To", m.shares as "Shares",
              coalesce(m.reverses, 0) as "Reverses"
            from movements m join share_classes c on c.id = m.class_id
            left join shareholders f on f.id = m.from_id
            left join shareholders t on t.id = m.to_id
            where m.from_id in (select id from givers) or m.to_id in (select id from givers)
            """).ToListAsync(cancel);
        return rows.ConvertAll(r => new InheritanceLine(r.Number, LocalDate.FromDateOnly(r.On), Conversions.FromText<MovementKind>(r.Kind), r.ClassCode, r.From, r.To, r.Shares, r.Reverses));
    }

    private sealed record Row(long Number, DateOnly On, string Kind, string ClassCode, string? From, string? To, long Shares, long Reverses);
}
