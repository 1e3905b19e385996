using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Shares.TakeOvers;

internal sealed class TakeOverMapping : IEntityTypeConfiguration<TakeOver>
{
    public void Configure(EntityTypeBuilder<TakeOver> builder)
    {
        builder.ToTable("take_overs", table => table.HasCheckConstraint(
            "take_overs_forget_the_files", "imported_at is null or (holders_content is null and movements_content is null and compared_on is not null)"));
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.HoldersReading).HasColumnType("jsonb");
        builder.Property(t => t.MovementsReading).HasColumnType("jsonb");
        builder.Ignore(t => t.IsOneSheet);
        builder.HasIndex(t => t.StartedAt);
    }
}

internal sealed class TakeOverHoldingMapping : IEntityTypeConfiguration<TakeOverHolding>
{
    public void Configure(EntityTypeBuilder<TakeOverHolding> builder)
    {
        builder.ToTable("take_over_holdings", table => table.HasCheckConstraint("take_over_holdings_not_zero", "shares <> 0"));
        builder.HasKey(h => new { h.TakeOverId, h.HolderId, h.ClassId });
        builder.HasOne<TakeOver>().WithMany().HasForeignKey(h => h.TakeOverId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(h => h.HolderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ShareClass>().WithMany().HasForeignKey(h => h.ClassId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportMappingMapping : IEntityTypeConfiguration<ImportMapping>
{
    public void Configure(EntityTypeBuilder<ImportMapping> builder)
    {
        builder.ToTable("import_mappings");
        builder.HasKey(m => m.Columns);
        builder.Property(m => m.Columns).ValueGeneratedNever();
        builder.Property(m => m.Reading).HasColumnType("jsonb");
    }
}
