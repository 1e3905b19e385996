using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace MineDeSoleil.App.Shares;

/// <summary>Reads the register as it is printed and exchanged: every movement in the order of entry, with both sides as they were then.</summary>
public sealed class ReadPrintedRegister(CooperativeDb db) : IUseCase
{
    private const string Lines = """
        select m.number, m.kind, c.code, f.code, fi.name, fi.domicile, t.code, ti.name, ti.domicile, m.shares, m.nominal_cents, m.price_cents,
          m.agreed_on, m.notified_on, m.effective_on, m.recorded_at, m.document, m.reverses, r.number
        from movements m
        join share_classes c on c.id = m.class_id
        left join shareholders f on f.id = m.from_id
        left join shareholders t on t.id = m.to_id
        left join registered_identities fi on fi.id = m.from_identity_id
        left join registered_identities ti on ti.id = m.to_identity_id
        left join movements r on r.reverses = m.number and ($2::timestamptz is null or r.recorded_at <= $2)
        where ($1::date is null or m.effective_on <= $1) and ($2::timestamptz is null or m.recorded_at <= $2)
        order by m.number
        """;

    public async Task<List<PrintedMovement>> Movements(RegisterScope scope, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Lines, await db.Connection(cancel))
        {
            CommandTimeout = 0,
            Parameters =
            {
                new() { Value = (object?)scope.AsOf?.ToDateOnly() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = (object?)scope.KnownAt?.ToDateTimeUtc() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var movements = new List<PrintedMovement>();
        while (await reader.ReadAsync(cancel))
        {
            movements.Add(new(
                reader.GetInt64(0), Conversions.FromText<MovementKind>(reader.GetString(1)), reader.GetString(2), Side(reader, 3), Side(reader, 6),
                reader.GetInt64(9), new Money(reader.GetInt64(10)), Number(reader, 11) is { } price ? new Money(price) : null,
                Day(reader, 12), Day(reader, 13), Day(reader, 14)!.Value, Instant.FromDateTimeUtc(reader.GetDateTime(15)), Text(reader, 16), Number(reader, 17), Number(reader, 18)));
        }

        return movements;
    }

    /// <summary>The head of the register at an instant (empty: now); null before the first movement.</summary>
    public async Task<SealOfRegister?> Seal(Instant? knownAt, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select number, hash from movements where $1::timestamptz is null or recorded_at <= $1 order by number desc limit 1", await db.Connection(cancel))
        {
            Parameters = { new() { Value = (object?)knownAt?.ToDateTimeUtc() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new(reader.GetInt64(0), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1))) : null;
    }

    private static Side? Side(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new(reader.GetString(column), Text(reader, column + 1) ?? "", Text(reader, column + 2) ?? "");

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static LocalDate? Day(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(column));
}
