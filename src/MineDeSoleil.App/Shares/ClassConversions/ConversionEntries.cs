using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.ClassConversions;

/// <summary>What a holder converts: so many shares of the class left.</summary>
public sealed record ConvertedHolding(string Code, string Name, long Shares);

/// <summary>
/// Writes the movements of a conversion, and those that undo it, in one copy: a pair a holder, by code, numbers following on. Works inside the caller's transaction, under the
/// register's lock.
/// </summary>
public sealed class ConversionEntries(CooperativeDb db, PostCapitalEntries capital) : IUseCase
{
    /// <summary>Enters a pair for each; the act then knows its movements.</summary>
    public async Task Enter(
        ShareConversion act, ShareClass from, ShareClass into, IReadOnlyList<ConvertedHolding> holdings, RegisterHead head, Instant now, CancellationToken cancel)
    {
        var ratio = new ConversionRatio(from.Nominal, into.Nominal);
        var rows = new List<MovementRow>(2 * holdings.Count);
        foreach (var holding in holdings)
        {
            rows.Add(Row(from, holding.Shares, holding.Code, null));
            rows.Add(Row(into, ratio.Of(holding.Shares)!.Value, null, holding.Code));
        }

        await Write(rows, head, now, cancel);
        (act.FirstMovement, act.LastMovement) = (rows[0].Number, rows[^1].Number);

        MovementRow Row(ShareClass shareClass, long shares, string? giver, string? receiver) => new(
            0, head.LastMovement + rows.Count + 1, act.EffectiveOn, MovementKind.Conversion, shareClass.Code, shares, shareClass.Nominal.Cents, giver, receiver,
            act.DecidedOn, null, act.Document);
    }

    /// <summary>Undoes movements, the last first, each by its mirror image; answers the new numbers' first and last. Refused where the shares have gone on since.</summary>
    public async Task<Decision<(long First, long Last)>> Undo(long first, long last, string reason, RegisterHead head, Instant now, CancellationToken cancel)
    {
        if (await GoneOn(first, last, cancel) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var codes = await db.Shareholders.AsNoTracking().Select(s => new { s.Id, s.Code }).ToDictionaryAsync(s => s.Id, s => s.Code, cancel);
        var classes = await db.ShareClasses.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Code, cancel);
        var undone = await db.Movements.AsNoTracking().Where(m => m.Number >= first && m.Number <= last).OrderByDescending(m => m.Number)
            .Select(m => new { m.Number, m.EffectiveOn, m.ClassId, m.Shares, NominalCents = m.Nominal.Cents, m.FromId, m.ToId }).ToListAsync(cancel);
        var number = head.LastMovement;
        var rows = undone.ConvertAll(m => new MovementRow(
            0, ++number, m.EffectiveOn, MovementKind.Reversal, classes[m.ClassId], m.Shares.Value, m.NominalCents, CodeOf(m.ToId), CodeOf(m.FromId), null, null, reason, m.Number));
        await Write(rows, head, now, cancel);
        return (rows[0].Number, rows[^1].Number);

        string? CodeOf(ShareholderId? id) => id is { } known ? codes[known] : null;
    }

    private async Task Write(List<MovementRow> rows, RegisterHead head, Instant now, CancellationToken cancel)
    {
        var codes = rows.SelectMany(row => new[] { row.From, row.To }).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var holders = await db.Shareholders.AsNoTracking().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, cancel);
        await new MovementCopy(db, head, now).Write(rows, holders.GetValueOrDefault, cancel);
        await capital.Run(cancel);
    }

    /// <summary>Holders who no longer have what a conversion issued to them, on its day or a later one.</summary>
    private async Task<List<Refusal>> GoneOn(long first, long last, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<GoneRow>($"""
            with issued as (select to_id as holder_id, class_id, effective_on, sum(shares) as shares from movements where number between {first} and {last} and to_id is not null group by 1, 2, 3),
            days as (
              select i.holder_id, i.class_id, m.effective_on, sum(case when m.to_id = i.holder_id then m.shares else -m.shares end) as change
              from issued i join movements m on m.class_id = i.class_id and (m.to_id = i.holder_id or m.from_id = i.holder_id) group by 1, 2, 3),
            held as (select holder_id, class_id, effective_on, sum(change) over (partition by holder_id, class_id order by effective_on) as shares from days)
            select s.code as "Code", trim(concat(s.family_name, ' ', s.given_names, s.corporate_name)) as "Name", c.code as "Class", i.shares::bigint as "Issued", min(h.shares)::bigint as "Least"
            from issued i join held h on h.holder_id = i.holder_id and h.class_id = i.class_id and h.effective_on >= i.effective_on
            join shareholders s on s.id = i.holder_id join share_classes c on c.id = i.class_id
            group by s.code, s.family_name, s.given_names, s.corporate_name, c.code, i.shares having min(h.shares) < i.shares order by s.code collate "C"
            """).ToListAsync(cancel);
        return rows.ConvertAll(r => Refusal.Of("ConvertedSharesWentOn", ("holder", r.Code), ("name", r.Name), ("class", r.Class), ("issued", r.Issued), ("least", r.Least)));
    }

    private sealed record GoneRow(string Code, string Name, string Class, long Issued, long Least);
}
