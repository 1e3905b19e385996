using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Sources;

/// <summary>What a provider gave for a consent: a short-lived key, and the single-use one that gets the next.</summary>
public sealed record OAuthToken(string Access, Instant AccessUntil, string? Refresh);

/// <summary>A provider's tokens as they are stored: encrypted, readable only with this installation's keys.</summary>
public sealed class StoredToken
{
    public required string Source { get; init; }
    public required byte[] Protected { get; set; }
    public required Instant ChangedAt { get; set; }
}

internal sealed class StoredTokenMapping : IEntityTypeConfiguration<StoredToken>
{
    public void Configure(EntityTypeBuilder<StoredToken> builder)
    {
        builder.ToTable("source_tokens");
        builder.HasKey(t => t.Source);
    }
}

/// <summary>
/// Keeps the tokens of each source, encrypted by the framework's data protection. A refresh token works once: whoever renews holds the row until the new one is
/// stored, so that a second process waits and finds it.
/// </summary>
public sealed class SourceTokens(NpgsqlDataSource database, IDataProtectionProvider protection, IClock clock)
{
    private static readonly Duration Margin = Duration.FromMinutes(1);
    private readonly IDataProtector protector = protection.CreateProtector("source-tokens");

    /// <summary>
    /// The key in force, renewed where it is about to end or is the one just <paramref name="refused"/>. Null where there is none, or where
    /// <paramref name="renew"/> answers null: a person has to consent anew.
    /// </summary>
    public async Task<string?> Current(string source, string? refused, Func<OAuthToken, CancellationToken, Task<OAuthToken?>> renew, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var read = new NpgsqlCommand("select protected from source_tokens where source = $1 for update", connection, transaction) { Parameters = { new() { Value = source } } };
        if (await read.ExecuteScalarAsync(cancel) is not byte[] stored)
        {
            return null;
        }

        if (Read(stored) is not { } token)
        {
            return null;
        }

        if (token.Access != refused && clock.GetCurrentInstant() < token.AccessUntil - Margin)
        {
            return token.Access;
        }

        if (await renew(token, cancel) is not { } renewed)
        {
            return null;
        }

        // Even where the caller has given up: the old refresh token is spent.
        await Write(source, renewed, connection, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return renewed.Access;
    }

    /// <summary>Stores what a consent gave, in place of what was there.</summary>
    public async Task Keep(string source, OAuthToken token, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await Write(source, token, connection, cancel);
    }

    private async Task Write(string source, OAuthToken token, NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var write = new NpgsqlCommand(
            "insert into source_tokens (source, protected, changed_at) values ($1, $2, $3) on conflict (source) do update set protected = excluded.protected, changed_at = excluded.changed_at",
            connection)
        {
            Parameters =
            {
                new() { Value = source },
                new() { Value = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Kept(token.Access, token.AccessUntil.ToUnixTimeMilliseconds(), token.Refresh))) },
                new() { Value = clock.GetCurrentInstant().ToMicroseconds().ToDateTimeUtc() },
            },
        };
        await write.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Null where the keys that sealed it are lost: then, too, a person has to consent anew.</summary>
    private OAuthToken? Read(byte[] stored)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(protector.Unprotect(stored))!;
            return new(kept.Access, Instant.FromUnixTimeMilliseconds(kept.Until), kept.Refresh);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Kept(string Access, long Until, string? Refresh);
}
