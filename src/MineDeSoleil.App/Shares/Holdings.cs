using System.Runtime.CompilerServices;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace MineDeSoleil.App.Shares;

/// <summary>What one holder has of one class: more than zero shares.</summary>
public sealed record Holding(string Holder, string Class, long Shares);

/// <summary>The capital on a day: shares of a class, their nominal in cents, how many hold them.</summary>
public sealed record CapitalOfClass(string Class, string Name, long NominalCents, long Shares, long Holders)
{
    public long CapitalCents => checked(NominalCents * Shares);
}

/// <summary>
/// Who holds what at the end of a day, as known at an instant (empty: now). Computed from the movements, never stored, so that a back-dated
/// movement counts from its day and a reversed one counts as long as nobody knew.
/// </summary>
public sealed class Holdings(CooperativeDb db) : IUseCase
{
    internal const string Balances = """
        select holder_id, class_id, sum(change)::bigint as shares
        from (
          select to_id as holder_id, class_id, shares as change from movements
          where to_id is not null and effective_on <= $1 and recorded_at <= $2
          union all
          select from_id, class_id, -shares from movements
          where from_id is not null and effective_on <= $1 and recorded_at <= $2
        ) changes
        group by holder_id, class_id
        having sum(change) <> 0
        """;

    /// <summary>Every holding, by holder's code, streamed.</summary>
    public async IAsyncEnumerable<Holding> AsOf(LocalDate day, Instant? knownAt, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = await Command($"""
            select s.code, c.code, b.shares from ({Balances}) b
            join shareholders s on s.id = b.holder_id join share_classes c on c.id = b.class_id
            order by s.code collate "C", c.code collate "C"
            """, day, knownAt, cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
        }
    }

    /// <summary>The holdings of some holders only, e.g. those of a page or those that an account may see.</summary>
    public async Task<ILookup<ShareholderId, Holding>> Of(IReadOnlyCollection<ShareholderId> holders, LocalDate day, Instant? knownAt, CancellationToken cancel)
    {
        await using var command = await Command("""
            select s.code, c.code, sum(m.change)::bigint, m.holder_id
            from (
              select to_id as holder_id, class_id, shares as change from movements
              where to_id = any($3) and effective_on <= $1 and recorded_at <= $2
              union all
              select from_id, class_id, -shares from movements
              where from_id = any($3) and effective_on <= $1 and recorded_at <= $2
            ) m
            join shareholders s on s.id = m.holder_id join share_classes c on c.id = m.class_id
            group by m.holder_id, s.code, c.code
            having sum(m.change) <> 0
            order by s.code collate "C", c.code collate "C"
            """, day, knownAt, cancel);
        command.Parameters.Add(new() { Value = holders.Select(h => h.Value).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<(ShareholderId Id, Holding Holding)>();
        while (await reader.ReadAsync(cancel))
        {
            found.Add((new(reader.GetGuid(3)), new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2))));
        }

        return found.ToLookup(f => f.Id, f => f.Holding);
    }

    /// <summary>The capital, class by class.</summary>
    public async Task<IReadOnlyList<CapitalOfClass>> Capital(LocalDate day, Instant? knownAt, CancellationToken cancel)
    {
        await using var command = await Command($"""
            select c.code, c.name, c.nominal_cents, coalesce(sum(b.shares), 0)::bigint, count(b.holder_id)
            from share_classes c left join ({Balances}) b on b.class_id = c.id
            group by c.code, c.name, c.nominal_cents order by c.code
            """, day, knownAt, cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var classes = new List<CapitalOfClass>();
        while (await reader.ReadAsync(cancel))
        {
            classes.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        }

        return classes;
    }

    private async Task<NpgsqlCommand> Command(string sql, LocalDate day, Instant? knownAt, CancellationToken cancel) =>
        new(sql, await db.Connection(cancel))
        {
            CommandTimeout = 0,
            Parameters =
            {
                new() { Value = day.ToDateOnly(), NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = knownAt?.ToDateTimeUtc() ?? DateTime.MaxValue.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
}
