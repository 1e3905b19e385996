using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace MineDeSoleil.App.Shares;

/// <summary>
/// Writes decided movements by binary COPY: first the names and domiciles they are made with, then the movements, each chained to the one
/// before; the head of the register moves on with them. The database checks the whole of it once more.
/// </summary>
internal sealed class MovementCopy(CooperativeDb db, RegisterHead head, Instant now)
{
    private readonly Dictionary<string, RegisteredIdentity> identities = new(StringComparer.Ordinal);

    public async Task Write(List<MovementRow> rows, Func<string, Shareholder?> holder, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var connection = await db.Connection(cancel);
        await WriteIdentities(connection, rows, holder, cancel);
        var classes = await db.ShareClasses.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Id.Value, StringComparer.Ordinal, cancel);
        await using var copy = await connection.BeginBinaryImportAsync("""
            copy movements (number, kind, class_id, from_id, to_id, from_identity_id, to_identity_id, shares, nominal_cents, agreed_on, notified_on,
              effective_on, recorded_at, document, reverses, bytes, hash) from stdin (format binary)
            """, cancel);
        copy.Timeout = Timeout.InfiniteTimeSpan;
        foreach (var row in rows)
        {
            Write(copy, row, classes[row.ClassCode]);
        }

        await copy.CompleteAsync(cancel);
        head.LastMovement = rows[^1].Number;
    }

    private void Write(NpgsqlBinaryImporter copy, MovementRow row, Guid classId)
    {
        var from = row.From is null ? null : identities[row.From];
        var to = row.To is null ? null : identities[row.To];
        var bytes = MovementBytes.Of(new MovementLine(
            row.Number, row.Kind, row.ClassCode, row.From, row.To, new ShareCount(row.Shares), new Money(row.NominalCents), Price: null,
            row.AgreedOn, row.NotifiedOn, row.EffectiveOn, now, row.Document, row.Reverses, from?.Commitment, to?.Commitment));
        head.LastHash = MovementBytes.Chain(head.LastHash, bytes);
        copy.StartRow();
        copy.Write(row.Number, NpgsqlDbType.Bigint);
        copy.Write(Conversions.ToText(row.Kind), NpgsqlDbType.Text);
        copy.Write(classId, NpgsqlDbType.Uuid);
        copy.WriteId(from?.ShareholderId.Value);
        copy.WriteId(to?.ShareholderId.Value);
        copy.WriteId(from?.Id);
        copy.WriteId(to?.Id);
        copy.Write(row.Shares, NpgsqlDbType.Bigint);
        copy.Write(row.NominalCents, NpgsqlDbType.Bigint);
        copy.WriteDay(row.AgreedOn);
        copy.WriteDay(row.NotifiedOn);
        copy.WriteDay(row.EffectiveOn);
        copy.Write(now.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        copy.WriteText(row.Document);
        if (row.Reverses is { } reversed)
        {
            copy.Write(reversed, NpgsqlDbType.Bigint);
        }
        else
        {
            copy.WriteNull();
        }

        copy.Write(bytes, NpgsqlDbType.Bytea);
        copy.Write(head.LastHash, NpgsqlDbType.Bytea);
    }

    /// <summary>Each holder's name and domicile as they stand: the last ones kept where they still say the same, else new ones.</summary>
    private async Task WriteIdentities(NpgsqlConnection connection, List<MovementRow> rows, Func<string, Shareholder?> holder, CancellationToken cancel)
    {
        var holders = rows.SelectMany(row => new[] { row.From, row.To }).OfType<string>().Distinct(StringComparer.Ordinal).Select(code => holder(code)!).ToList();
        if (await db.RegisteredIdentities.AnyAsync(cancel))
        {
            var byId = holders.ToDictionary(h => h.Id);
            var ids = byId.Keys.ToArray();
            var last = db.RegisteredIdentities.AsNoTracking().Where(i => ids.Contains(i.ShareholderId)).OrderBy(i => i.RecordedAt).AsAsyncEnumerable();
            await foreach (var identity in last.WithCancellation(cancel))
            {
                identities[byId[identity.ShareholderId].Code] = identity;
            }
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy registered_identities (id, shareholder_id, name, domicile, salt, commitment, recorded_at) from stdin (format binary)", cancel);
        copy.Timeout = Timeout.InfiniteTimeSpan;
        foreach (var who in holders)
        {
            if (identities.TryGetValue(who.Code, out var kept) && kept.Says(who))
            {
                continue;
            }

            var identity = RegisteredIdentity.Of(who, RandomNumberGenerator.GetBytes(RegisteredIdentity.SaltLength), now);
            identities[who.Code] = identity;
            copy.StartRow();
            copy.Write(identity.Id, NpgsqlDbType.Uuid);
            copy.Write(identity.ShareholderId.Value, NpgsqlDbType.Uuid);
            copy.Write(identity.Name, NpgsqlDbType.Text);
            copy.Write(identity.Domicile, NpgsqlDbType.Text);
            copy.Write(identity.Salt, NpgsqlDbType.Bytea);
            copy.Write(identity.Commitment, NpgsqlDbType.Bytea);
            copy.Write(identity.RecordedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync(cancel);
    }
}
