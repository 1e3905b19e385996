using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>What a shareholder's row said before a change; written by the database itself (Sql/10-laws.sql).</summary>
public sealed class ShareholderHistory
{
    public long Id { get; init; }
    public required ShareholderId ShareholderId { get; init; }
    public required Instant ReplacedAt { get; init; }

    /// <summary>The whole row as it was, as a JSON object.</summary>
    public required string Before { get; init; }
}

internal sealed class ShareholderHistoryMapping : IEntityTypeConfiguration<ShareholderHistory>
{
    public void Configure(EntityTypeBuilder<ShareholderHistory> builder)
    {
        builder.ToTable("shareholder_history");
        builder.Property(h => h.Id).UseIdentityAlwaysColumn();
        builder.Property(h => h.Before).HasColumnType("jsonb");
        builder.HasIndex(h => new { h.ShareholderId, h.ReplacedAt });
    }
}
