using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// The chain of hashes, from the first movement to the head: each movement's columns say what its bytes say, its hash follows from the one
/// before, and the head holds the last. Streams, so a register of any length needs no memory.
/// </summary>
internal sealed class RegisterChain : ILedgerCheck
{
    private const int MostFaults = 20;

    public string Name => "register-chain";

    public async Task<LedgerCheckResult> Run(CooperativeDb db, CancellationToken cancel)
    {
        var faults = new List<string>();
        var connection = await db.Connection(cancel);
        var previous = MovementBytes.Genesis;
        long rows = 0;
        await using (var command = new NpgsqlCommand(Everything, connection) { CommandTimeout = 0 })
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                rows++;
                var line = Line(reader);
                var bytes = reader.GetFieldValue<byte[]>(17);
                var hash = reader.GetFieldValue<byte[]>(18);
                if (line is null || !MovementBytes.Of(line).AsSpan().SequenceEqual(bytes))
                {
                    Note($"movement {reader.GetInt64(0)}: its columns do not say what was sealed in its bytes");
                }

                if (!MovementBytes.Chain(previous, bytes).AsSpan().SequenceEqual(hash))
                {
                    Note($"movement {reader.GetInt64(0)}: its hash does not follow from the movement before");
                }

                previous = hash;
            }
        }

        await using var head = new NpgsqlCommand("select last_hash from register_head where id = 1", connection);
        if (await head.ExecuteScalarAsync(cancel) is not byte[] last || !last.AsSpan().SequenceEqual(previous))
        {
            Note($"the head does not hold the hash of the last movement: one was taken from the end, or put there");
        }

        return new(rows, faults);

        void Note(string fault)
        {
            if (faults.Count < MostFaults)
            {
                faults.Add(fault);
            }
        }
    }

    private const string Everything = """
        select m.number, m.kind, c.code, f.code, t.code, m.shares, m.nominal_cents, m.price_cents, m.agreed_on, m.notified_on, m.effective_on, m.recorded_at,
          m.document, m.reverses, fi.commitment, ti.commitment, m.from_id is not null, m.bytes, m.hash, m.to_id is not null
        from movements m
        left join share_classes c on c.id = m.class_id
        left join shareholders f on f.id = m.from_id
        left join shareholders t on t.id = m.to_id
        left join registered_identities fi on fi.id = m.from_identity_id
        left join registered_identities ti on ti.id = m.to_identity_id
        order by m.number
        """;

    /// <summary>The movement as its columns tell it; null where something it names is gone or makes no sense.</summary>
    private static MovementLine? Line(NpgsqlDataReader reader)
    {
        var isWhole = !reader.IsDBNull(2)
            && reader.GetBoolean(16) == !reader.IsDBNull(3) && reader.GetBoolean(16) == !reader.IsDBNull(14)
            && reader.GetBoolean(19) == !reader.IsDBNull(4) && reader.GetBoolean(19) == !reader.IsDBNull(15)
            && reader.GetInt64(5) > 0
            && Kinds.ContainsKey(reader.GetString(1));
        return !isWhole ? null : new MovementLine(
            reader.GetInt64(0),
            Kinds[reader.GetString(1)],
            reader.GetString(2),
            Text(reader, 3),
            Text(reader, 4),
            new ShareCount(reader.GetInt64(5)),
            new Money(reader.GetInt64(6)),
            reader.IsDBNull(7) ? null : new Money(reader.GetInt64(7)),
            Day(reader, 8),
            Day(reader, 9),
            LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(10)),
            Instant.FromDateTimeUtc(reader.GetDateTime(11)),
            Text(reader, 12),
            reader.IsDBNull(13) ? null : reader.GetInt64(13),
            reader.IsDBNull(14) ? null : reader.GetFieldValue<byte[]>(14),
            reader.IsDBNull(15) ? null : reader.GetFieldValue<byte[]>(15));
    }

    private static readonly Dictionary<string, MovementKind> Kinds = Enum.GetValues<MovementKind>().ToDictionary(Conversions.ToText<MovementKind>, StringComparer.Ordinal);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static LocalDate? Day(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(column));
}
