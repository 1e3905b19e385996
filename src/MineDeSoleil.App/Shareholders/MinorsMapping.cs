using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Shareholders;

internal sealed class ComingOfAgeMapping : IEntityTypeConfiguration<ComingOfAge>
{
    public void Configure(EntityTypeBuilder<ComingOfAge> builder)
    {
        builder.ToTable("comings_of_age", table => table.HasCheckConstraint("comings_of_age_confirmed", "(confirmed_at is null) = (confirmed_by is null)"));
        builder.HasKey(c => c.ShareholderId);
        builder.Ignore(c => c.IsWaiting);
        builder.HasOne<Shareholder>().WithOne().HasForeignKey<ComingOfAge>(c => c.ShareholderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.LastToldOn).HasFilter("confirmed_at is null");
    }
}

internal sealed class MajoritySettingsMapping : IEntityTypeConfiguration<MajoritySettings>
{
    public void Configure(EntityTypeBuilder<MajoritySettings> builder)
    {
        builder.ToTable("majority_settings", table => table.HasCheckConstraint("majority_settings_pace", "cardinality(reminder_days) > 0 and 0 < all (reminder_days)"));
        builder.HasKey(s => s.EffectiveFrom);
        builder.Property(s => s.EffectiveFrom).ValueGeneratedNever();
    }
}

internal sealed class RepresentationDecisionMapping : IEntityTypeConfiguration<RepresentationDecision>
{
    public void Configure(EntityTypeBuilder<RepresentationDecision> builder)
    {
        builder.ToTable("representation_decisions");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).UseIdentityAlwaysColumn();
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(d => d.RepresentedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Representative>().WithMany().HasForeignKey(d => d.RepresentativeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PrintedCodeMapping : IEntityTypeConfiguration<PrintedCode>
{
    public void Configure(EntityTypeBuilder<PrintedCode> builder)
    {
        builder.ToTable("printed_codes");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(c => c.ShareholderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.CodeHash).IsUnique();
    }
}
