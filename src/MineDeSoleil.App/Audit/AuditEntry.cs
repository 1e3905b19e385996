using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace MineDeSoleil.App.Audit;

/// <summary>One line of the audit trail: who did what, when, to what. Codes and figures only, no personal data.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public required Instant At { get; init; }
    public required string Actor { get; init; }
    public required string Role { get; init; }

    /// <summary>The use case, e.g. "GiveNewbornShare".</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, e.g. "movement:12", "shareholder:0042".</summary>
    public required string Subject { get; init; }

    /// <summary>Figures, as a JSON object.</summary>
    public required string Detail { get; init; }
}

public static class AuditTrail
{
    /// <summary>Adds a line to the trail; written with the rest of the transaction.</summary>
    public static void Record(this CooperativeDb db, Instant at, Actor actor, string action, string subject, object? detail = null) =>
        db.AuditTrail.Add(new AuditEntry
        {
            At = at,
            Actor = actor.Name,
            Role = actor.Role,
            Action = action,
            Subject = subject,
            Detail = JsonSerializer.Serialize(detail ?? new { }, JsonSerializerOptions.Web),
        });
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_trail");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.Property(e => e.Detail).HasColumnType("jsonb");
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => e.Subject);
    }
}
