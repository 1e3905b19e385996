using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Subscriptions;

/// <summary>The database itself refuses a second issue of a subscription, and an issue without its movement.</summary>
internal sealed class SubscriptionMapping : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscriptions", table =>
        {
            table.HasCheckConstraint("subscriptions_price_positive", "price_cents > 0");
            table.HasCheckConstraint("subscriptions_shares_positive", "shares > 0");
            table.HasCheckConstraint("subscriptions_issued", "state <> 'issued' or (movement_number is not null and holder_id is not null)");
        });
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.ComplexProperty(s => s.Price);
        builder.HasIndex(s => s.Token).IsUnique();
        builder.HasIndex(s => s.MovementNumber).IsUnique();
        builder.HasIndex(s => s.HolderId);
        builder.HasIndex(s => new { s.State, s.DueOn });
        builder.HasOne<ShareClass>().WithMany().HasForeignKey(s => s.ClassId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(s => s.HolderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Movement>().WithMany().HasForeignKey(s => s.MovementNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApplicantMapping : IEntityTypeConfiguration<Applicant>
{
    public void Configure(EntityTypeBuilder<Applicant> builder)
    {
        builder.ToTable("subscription_applicants");
        builder.HasKey(a => a.SubscriptionNumber);
        builder.Property(a => a.SubscriptionNumber).ValueGeneratedNever();
        builder.ComplexProperty(a => a.Address);
        builder.Ignore(a => a.Name);
        builder.HasOne<Subscription>().WithOne().HasForeignKey<Applicant>(a => a.SubscriptionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AcceptedDocumentMapping : IEntityTypeConfiguration<AcceptedDocument>
{
    public void Configure(EntityTypeBuilder<AcceptedDocument> builder)
    {
        builder.ToTable("accepted_documents");
        builder.HasKey(d => new { d.SubscriptionNumber, d.Code });
        builder.HasOne<Subscription>().WithMany().HasForeignKey(d => d.SubscriptionNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SubscriptionDocument>().WithMany().HasForeignKey(d => new { d.Code, d.Version }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubscriptionTermsMapping : IEntityTypeConfiguration<SubscriptionTerms>
{
    public void Configure(EntityTypeBuilder<SubscriptionTerms> builder)
    {
        builder.ToTable("subscription_terms", table =>
        {
            table.HasCheckConstraint("subscription_terms_most_shares", "most_shares > 0");
            table.HasCheckConstraint("subscription_terms_days_to_pay", "days_to_pay > 0");
        });
        builder.HasKey(t => new { t.EffectiveFrom, t.Revision });
        builder.Property(t => t.EffectiveFrom).ValueGeneratedNever();
        builder.Property(t => t.Revision).ValueGeneratedNever();
        builder.HasOne<ShareClass>().WithMany().HasForeignKey(t => t.ClassId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubscriptionDocumentMapping : IEntityTypeConfiguration<SubscriptionDocument>
{
    public void Configure(EntityTypeBuilder<SubscriptionDocument> builder)
    {
        builder.ToTable("subscription_documents");
        builder.HasKey(d => new { d.Code, d.Version });
        builder.Property(d => d.Version).ValueGeneratedNever();
        builder.Ignore(d => d.Mark);
        builder.Ignore(d => d.IsEnd);
    }
}
