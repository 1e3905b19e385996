using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Files;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace MineDeSoleil.App.Shares.TakeOvers;

/// <summary>One holder and class: what the file says, what the register says.</summary>
public sealed record ComparedLine(string Holder, string Name, string Class, long InFile, long InRegister)
{
    public bool IsEqual => InFile == InRegister;
}

/// <summary>A class in all: shares in the file and in the register, lines that are equal and lines that are not.</summary>
public sealed record ComparedClass(string Class, long InFile, long InRegister, long Equal, long Different);

/// <summary>Reads take-overs, and compares what a file said with what the register held once it was in; changes nothing.</summary>
public sealed class ReadTakeOvers(CooperativeDb db) : IUseCase
{
    private const string Compared = $"""
        with compared as (
          select coalesce(f.holder_id, r.holder_id) as holder_id, coalesce(f.class_id, r.class_id) as class_id,
            coalesce(f.shares, 0) as in_file, coalesce(r.shares, 0) as in_register
          from (select holder_id, class_id, shares from take_over_holdings where take_over_id = $3) f
          full join ({Holdings.Balances}) r on r.holder_id = f.holder_id and r.class_id = f.class_id)
        """;

    public Task<int> Count(CancellationToken cancel) => db.TakeOvers.CountAsync(cancel);

    /// <summary>The newest first, without their files.</summary>
    public async Task<IReadOnlyList<TakeOver>> Page(int skip, int take, CancellationToken cancel) =>
        await db.TakeOvers.AsNoTracking().OrderByDescending(t => t.StartedAt).ThenByDescending(t => t.Id).Skip(skip).Take(take).Select(t => new TakeOver
        {
            Id = t.Id,
            StartedAt = t.StartedAt,
            StartedBy = t.StartedBy,
            HoldersName = t.HoldersName,
            MovementsName = t.MovementsName,
            ImportedAt = t.ImportedAt,
            ComparedOn = t.ComparedOn,
            ShareholdersEntered = t.ShareholdersEntered,
            MovementsEntered = t.MovementsEntered,
        }).ToListAsync(cancel);

    public Task<TakeOver?> One(Guid id, CancellationToken cancel) => db.TakeOvers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel);

    /// <summary>How its sheets are to be read; null for a file in the exchange format.</summary>
    public static (SheetReading? Holders, SheetReading? Movements) Readings(TakeOver takeOver) =>
        (TakeOver.Reading(takeOver.HoldersReading), TakeOver.Reading(takeOver.MovementsReading));

    /// <summary>When a sheet with the same columns was mapped the last time; null where it never was.</summary>
    public async Task<Instant?> RememberedSince(TakeOver takeOver, CancellationToken cancel)
    {
        var columns = SheetColumns.Fingerprint(SheetColumns.Of(takeOver.HoldersContent ?? []).Select(column => column.Key));
        return (await db.ImportMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Columns == columns, cancel))?.At;
    }

    public async Task<IReadOnlyList<ComparedClass>> Totals(TakeOver takeOver, CancellationToken cancel)
    {
        await using var command = await Command(takeOver, $"""
            {Compared}
            select c.code, sum(in_file)::bigint, sum(in_register)::bigint, count(*) filter (where in_file = in_register), count(*) filter (where in_file <> in_register)
            from compared join share_classes c on c.id = class_id group by c.code order by c.code
            """, cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var totals = new List<ComparedClass>();
        while (await reader.ReadAsync(cancel))
        {
            totals.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        }

        return totals;
    }

    /// <summary>Holder by holder: those that differ first, then by code; null for all.</summary>
    public async Task<IReadOnlyList<ComparedLine>> Lines(TakeOver takeOver, int skip, int? take, CancellationToken cancel)
    {
        await using var command = await Command(takeOver, $"""
            {Compared}
            select s.code, trim(case when s.nature = 'person' then s.family_name || ' ' || s.given_names else s.corporate_name end), c.code, in_file::bigint, in_register::bigint
            from compared join shareholders s on s.id = holder_id join share_classes c on c.id = class_id
            order by in_file = in_register, s.code collate "C", c.code collate "C" offset $4 limit $5
            """, cancel);
        command.Parameters.Add(new() { Value = (long)skip });
        command.Parameters.Add(new() { Value = (object?)take ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<ComparedLine>();
        while (await reader.ReadAsync(cancel))
        {
            lines.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4)));
        }

        return lines;
    }

    /// <summary>As the register stood when the file was in: what came later changes nothing of it.</summary>
    private async Task<NpgsqlCommand> Command(TakeOver takeOver, string sql, CancellationToken cancel) => new(sql, await db.Connection(cancel))
    {
        CommandTimeout = 0,
        Parameters =
        {
            new() { Value = takeOver.ComparedOn!.Value.ToDateOnly(), NpgsqlDbType = NpgsqlDbType.Date },
            new() { Value = takeOver.ImportedAt!.Value.ToDateTimeUtc(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = takeOver.Id },
        },
    };
}
