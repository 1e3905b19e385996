using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace MineDeSoleil.App.Audit;

/// <summary>The receipt of a command that was carried out: its key, a fingerprint of what was asked, and what was answered.</summary>
public sealed class CommandReceipt
{
    public required string Key { get; init; }
    public required string Command { get; init; }

    /// <summary>SHA-256 of the command's JSON.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>The answer's JSON; codes and figures, no personal data.</summary>
    public required string Answer { get; init; }

    public required Instant At { get; init; }
}

internal sealed class CommandReceiptMapping : IEntityTypeConfiguration<CommandReceipt>
{
    public void Configure(EntityTypeBuilder<CommandReceipt> builder)
    {
        builder.ToTable("command_receipts");
        builder.HasKey(r => r.Key);
        builder.Property(r => r.Answer).HasColumnType("jsonb");
    }
}
