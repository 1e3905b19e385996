using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Payments.Payouts;

internal sealed class PayoutBatchMapping : IEntityTypeConfiguration<PayoutBatch>
{
    public void Configure(EntityTypeBuilder<PayoutBatch> builder)
    {
        builder.ToTable("payout_batches", table => table.HasCheckConstraint("payout_batches_four_eyes", "approved_by is null or approved_by <> drafted_by"));
        builder.HasKey(b => b.Number);
        builder.Property(b => b.Number).ValueGeneratedNever();
        builder.ComplexProperty(b => b.Threshold);
        builder.ComplexProperty(b => b.Total);
        builder.Ignore(b => b.State);
        builder.Ignore(b => b.MessageId);
    }
}

internal sealed class PayoutMapping : IEntityTypeConfiguration<Payout>
{
    public void Configure(EntityTypeBuilder<Payout> builder)
    {
        builder.ToTable("payouts", table => table.HasCheckConstraint("payouts_amount_positive", "amount_cents > 0"));
        builder.HasKey(p => new { p.Batch, p.Line });
        builder.ComplexProperty(p => p.Amount);
        builder.Ignore(p => p.EndToEndId);
        builder.HasIndex(p => p.HolderId);
        builder.HasOne<PayoutBatch>().WithMany().HasForeignKey(p => p.Batch).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(p => p.HolderId).OnDelete(DeleteBehavior.Restrict);
    }
}
