using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Installations;

namespace MineDeSoleil.App.Production;

internal sealed class LedgerReadingMapping : IEntityTypeConfiguration<LedgerReading>
{
    public void Configure(EntityTypeBuilder<LedgerReading> builder)
    {
        builder.ToTable("readings", t =>
        {
            t.HasCheckConstraint("readings_period", "to_day > from_day");
            t.HasCheckConstraint("readings_revision", "revision >= 1");
        });
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(r => new { r.Installation, r.FromDay, r.Quantity, r.Source, r.Point, r.Kind, r.ToDay, r.Revision }).IsUnique().HasDatabaseName("readings_key");
        builder.HasIndex(r => r.QuarantineId).IsUnique();
        builder.HasOne<Installation>().WithMany().HasForeignKey(r => r.Installation).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<KeptAnswer>().WithMany().HasForeignKey(r => r.PayloadHash).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<HeldReading>().WithMany().HasForeignKey(r => r.QuarantineId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HeldReadingMapping : IEntityTypeConfiguration<HeldReading>
{
    public void Configure(EntityTypeBuilder<HeldReading> builder)
    {
        builder.ToTable("quarantined_readings", t => t.HasCheckConstraint("quarantined_readings_period", "to_day > from_day"));
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).UseIdentityAlwaysColumn();
        builder.Property(r => r.Reasons).HasColumnType("jsonb");
        builder.HasIndex(r => new { r.Installation, r.FromDay });
        builder.HasOne<Installation>().WithMany().HasForeignKey(r => r.Installation).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<KeptAnswer>().WithMany().HasForeignKey(r => r.PayloadHash).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class QuarantineDecisionMapping : IEntityTypeConfiguration<QuarantineDecision>
{
    public void Configure(EntityTypeBuilder<QuarantineDecision> builder)
    {
        builder.ToTable("quarantine_decisions");
        builder.HasKey(d => d.QuarantineId);
        builder.Property(d => d.QuarantineId).ValueGeneratedNever();
        builder.HasOne<HeldReading>().WithOne().HasForeignKey<QuarantineDecision>(d => d.QuarantineId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KeptAnswerMapping : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.ToTable("raw_answers", t => t.HasCheckConstraint("raw_answers_hash", "hash = encode(sha256(content), 'hex')"));
        builder.HasKey(a => a.Hash);
    }
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("import_runs");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(r => new { r.Source, r.StartedAt });
    }
}

internal sealed class ProductionAlertMapping : IEntityTypeConfiguration<ProductionAlert>
{
    public void Configure(EntityTypeBuilder<ProductionAlert> builder)
    {
        builder.ToTable("production_alerts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).UseIdentityAlwaysColumn();
        builder.Property(a => a.Reasons).HasColumnType("jsonb");
        builder.HasIndex(a => new { a.Rule, a.Installation, a.Subject }).IsUnique().HasFilter("closed_at is null").HasDatabaseName("production_alerts_open");
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(a => a.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProductionCorrectionMapping : IEntityTypeConfiguration<ProductionCorrection>
{
    public void Configure(EntityTypeBuilder<ProductionCorrection> builder)
    {
        builder.ToTable("production_corrections", t => t.HasCheckConstraint("production_corrections_later", "in_month > of_month"));
        builder.HasKey(c => c.QuarantineId);
        builder.Property(c => c.QuarantineId).ValueGeneratedNever();
        builder.HasIndex(c => new { c.Installation, c.InMonth });
        builder.HasOne<HeldReading>().WithOne().HasForeignKey<ProductionCorrection>(c => c.QuarantineId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Installation>().WithMany().HasForeignKey(c => c.Installation).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MonthLockMapping : IEntityTypeConfiguration<MonthLock>
{
    public void Configure(EntityTypeBuilder<MonthLock> builder)
    {
        builder.ToTable("month_locks");
        builder.HasKey(l => new { l.Installation, l.Month });
        builder.HasOne<Installation>().WithMany().HasForeignKey(l => l.Installation).OnDelete(DeleteBehavior.Restrict);
    }
}
