using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Newborns;

internal sealed class GiftProgrammeMapping : IEntityTypeConfiguration<GiftProgramme>
{
    public void Configure(EntityTypeBuilder<GiftProgramme> builder)
    {
        builder.ToTable("gift_programmes", table => table.HasCheckConstraint("gift_programmes_shares_positive", "shares_a_child > 0"));
        builder.HasKey(p => p.EffectiveFrom);
        builder.Property(p => p.EffectiveFrom).ValueGeneratedNever();
        builder.HasOne<ShareClass>().WithMany().HasForeignKey(p => p.ClassId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(p => p.TownId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The database itself refuses a second gift to a child, whichever door it comes through.</summary>
internal sealed class BirthRegistrationMapping : IEntityTypeConfiguration<BirthRegistration>
{
    public void Configure(EntityTypeBuilder<BirthRegistration> builder)
    {
        builder.ToTable("birth_registrations", table =>
        {
            table.HasCheckConstraint("birth_registrations_given", "(movement_number is null) = (given_on is null)");
            table.HasCheckConstraint("birth_registrations_withdrawn", "(withdrawn_at is null) = (withdrawal_reason is null)");
        });
        builder.HasKey(r => r.Number);
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Ignore(r => r.IsWaiting);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(r => r.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<GiftProgramme>().WithMany().HasForeignKey(r => r.ProgrammeFrom).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Movement>().WithMany().HasForeignKey(r => r.MovementNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.ChildId).IsUnique().HasFilter("withdrawn_at is null");
        builder.HasIndex(r => new { r.BirthDate, r.FoldedName }).IsUnique().HasFilter("withdrawn_at is null");
        builder.HasIndex(r => r.Reference).IsUnique().HasFilter("reference is not null and withdrawn_at is null");
        builder.HasIndex(r => r.MovementNumber).IsUnique();
        builder.HasIndex(r => r.GivenOn);
    }
}

internal sealed class GiftTopUpMapping : IEntityTypeConfiguration<GiftTopUp>
{
    public void Configure(EntityTypeBuilder<GiftTopUp> builder)
    {
        builder.ToTable("gift_top_ups", table => table.HasCheckConstraint("gift_top_ups_positive", "amount_cents > 0"));
        builder.HasKey(t => t.Number);
        builder.Property(t => t.Number).ValueGeneratedNever();
        builder.ComplexProperty(t => t.Amount);
    }
}

/// <summary>One answer stands for a child: recognised as the gift recognises it.</summary>
internal sealed class GiftInvitationMapping : IEntityTypeConfiguration<GiftInvitation>
{
    public void Configure(EntityTypeBuilder<GiftInvitation> builder)
    {
        builder.ToTable("gift_invitations");
        builder.HasKey(i => i.Number);
        builder.Property(i => i.Number).ValueGeneratedNever();
        builder.ComplexProperty(i => i.Address);
        builder.HasIndex(i => new { i.BirthDate, i.FoldedName }).IsUnique();
    }
}
