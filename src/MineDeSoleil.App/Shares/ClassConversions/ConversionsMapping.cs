using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Shares.ClassConversions;

internal sealed class ShareConversionMapping : IEntityTypeConfiguration<ShareConversion>
{
    public void Configure(EntityTypeBuilder<ShareConversion> builder)
    {
        builder.ToTable("share_conversions", table =>
        {
            table.HasCheckConstraint("share_conversions_nominal_positive", "into_nominal_cents > 0");
            table.HasCheckConstraint("share_conversions_of_one_or_all", "(holder_id is null) = (shares is null)");
            table.HasCheckConstraint("share_conversions_pairs", "(first_movement is null) = (last_movement is null) and (last_movement - first_movement + 1) % 2 = 0");
            table.HasCheckConstraint("share_conversions_one_end", "abandoned_because is null or first_movement is null");
        });
        builder.HasKey(c => c.Number);
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.ComplexProperty(c => c.IntoNominal);
        builder.HasIndex(c => c.HolderId);
        builder.HasIndex(c => c.FirstMovement).IsUnique();
        builder.Ignore(c => c.State);
        builder.Ignore(c => c.IsOfWholeClass);
    }
}
