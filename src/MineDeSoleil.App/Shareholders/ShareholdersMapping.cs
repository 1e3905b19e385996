using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Shareholders;

internal sealed class ShareholderMapping : IEntityTypeConfiguration<Shareholder>
{
    public void Configure(EntityTypeBuilder<Shareholder> builder)
    {
        builder.ToTable("shareholders", table => table.HasCheckConstraint("shareholders_language", "language in ('fr', 'en')"));
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.Code).IsUnique();
        builder.HasIndex(s => new { s.BirthDate, s.FoldedName });
        builder.HasIndex(s => s.FoldedName);
        builder.HasIndex(s => s.Email);
        builder.ComplexProperty(s => s.Address);
        builder.Property(s => s.Language).HasDefaultValue(ReaderLanguage.French);
        builder.Ignore(s => s.Name);
        builder.Ignore(s => s.ComesOfAgeOn);
    }
}

internal sealed class DatedTaxStatusMapping : IEntityTypeConfiguration<DatedTaxStatus>
{
    public void Configure(EntityTypeBuilder<DatedTaxStatus> builder)
    {
        builder.ToTable("tax_statuses");
        builder.HasKey(s => new { s.ShareholderId, s.ValidFrom });
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(s => s.ShareholderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RepresentativeMapping : IEntityTypeConfiguration<Representative>
{
    public void Configure(EntityTypeBuilder<Representative> builder)
    {
        builder.ToTable("representatives");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(r => r.RepresentedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(r => r.ShareholderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.Email);
    }
}
