using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using NodaTime;
using NodaTime.Text;

namespace MineDeSoleil.App;

/// <summary>How a use case is carried out: in one transaction, whole or not at all, and once a key.</summary>
public static class Transactions
{
    /// <summary>How commands and answers are written in receipts: as values that are read back as they were, whatever the culture.</summary>
    private static readonly JsonSerializerOptions Receipts = new(JsonSerializerDefaults.Web) { Converters = { new IsoDay() } };

    /// <summary>
    /// Runs the work in a transaction, or in the one already open (a use case that calls another stays one transaction).
    /// Commits what was decided; a refusal or an exception leaves nothing behind.
    /// </summary>
    public static async Task<Decision<T>> InTransaction<T>(this CooperativeDb db, Func<Task<Decision<T>>> work, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            var decision = await work();
            if (!decision.IsRefused)
            {
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            return decision;
        }
        finally
        {
            // What was read under this transaction's locks is stale for the next one.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>
    /// Runs a command once: the same key again gives the first answer and does nothing; the key with another body is refused
    /// (<c>IdempotencyKeyReused</c>). A refused command leaves the key free. Without a key the command simply runs.
    /// </summary>
    public static Task<Decision<T>> Once<T>(
        this CooperativeDb db, IClock clock, string? key, string command, object body, Func<Task<Decision<T>>> work, CancellationToken cancel) =>
        db.InTransaction(async () =>
        {
            if (key is null)
            {
                return await work();
            }

            var bodyHash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, Receipts));
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 0))", cancel);
            if (await db.CommandReceipts.AsNoTracking().SingleOrDefaultAsync(r => r.Key == key, cancel) is { } receipt)
            {
                return receipt.Command == command && receipt.BodyHash.AsSpan().SequenceEqual(bodyHash)
                    ? JsonSerializer.Deserialize<T>(receipt.Answer, Receipts)!
                    : Refusal.Of("IdempotencyKeyReused", ("key", key), ("command", receipt.Command));
            }

            var decision = await work();
            if (decision.TryGet(out var answer))
            {
                db.CommandReceipts.Add(new CommandReceipt
                {
                    Key = key,
                    Command = command,
                    BodyHash = bodyHash,
                    Answer = JsonSerializer.Serialize(answer, Receipts),
                    At = clock.GetCurrentInstant().ToMicroseconds(),
                });
            }

            return decision;
        }, cancel);

    /// <summary>By itself a day would be written with its calendar and read back as the first of January of the year 1.</summary>
    private sealed class IsoDay : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LocalDatePattern.Iso.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}
