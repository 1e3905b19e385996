using System.Runtime.CompilerServices;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Shares;

/// <summary>The register of movements as the exchange format writes it, streamed in the order of numbers.</summary>
public sealed class RegisterLines(CooperativeDb db) : IUseCase
{
    /// <summary>
    /// Every movement, or those recorded by an instant. A reversal has no operation of its own in the format: it is written as the movement
    /// that it amounts to, with the number it undoes in the document.
    /// </summary>
    public async IAsyncEnumerable<MovementRow> All(Instant? knownAt, [EnumeratorCancellation] CancellationToken cancel)
    {
        var texts = new RepeatedTexts();
        var connection = await db.Connection(cancel);
        await using var command = new NpgsqlCommand("""
            select m.number, m.effective_on, m.kind, c.code, m.shares, m.nominal_cents, f.code, t.code, m.agreed_on, m.notified_on, m.document, m.reverses
            from movements m
            join share_classes c on c.id = m.class_id
            left join shareholders f on f.id = m.from_id
            left join shareholders t on t.id = m.to_id
            where $1::timestamptz is null or m.recorded_at <= $1
            order by m.number
            """, connection) { CommandTimeout = 0, Parameters = { new() { Value = (object?)knownAt?.ToDateTimeUtc() ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var from = reader.IsDBNull(6) ? null : texts.One(reader.GetString(6));
            var to = reader.IsDBNull(7) ? null : texts.One(reader.GetString(7));
            var reverses = reader.IsDBNull(11) ? 0 : reader.GetInt64(11);
            yield return new MovementRow(
                0,
                reader.GetInt64(0),
                Day(reader, 1)!.Value,
                reverses == 0 ? Conversions.FromText<MovementKind>(reader.GetString(2)) : Mirror(from, to),
                texts.One(reader.GetString(3)),
                reader.GetInt64(4),
                reader.GetInt64(5),
                from,
                to,
                Day(reader, 8),
                Day(reader, 9),
                reverses == 0 ? reader.IsDBNull(10) ? null : reader.GetString(10) : $"contre-passation n° {reverses}");
        }
    }

    private static MovementKind Mirror(string? from, string? to) =>
        from is null ? MovementKind.Subscription : to is null ? MovementKind.Cancellation : MovementKind.Transfer;

    private static LocalDate? Day(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(column));
}
