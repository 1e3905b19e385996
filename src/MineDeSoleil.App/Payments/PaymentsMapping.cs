using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Payments;

/// <summary>The provider's id is there once: however often and in whatever order a payment is told, it counts once.</summary>
internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments", table =>
        {
            table.HasCheckConstraint("payments_amount_positive", "amount_cents > 0");
            table.HasCheckConstraint("payments_undo_names", "kind = 'received' or of_number is not null or provider = 'transfer'");
        });
        builder.HasKey(p => p.Number);
        builder.Property(p => p.Number).ValueGeneratedNever();
        builder.ComplexProperty(p => p.Amount);
        builder.Ignore(p => p.Change);
        builder.HasIndex(p => new { p.Provider, p.ProviderId }).IsUnique();
        builder.HasIndex(p => p.SubscriptionNumber);
        builder.HasOne<Subscription>().WithMany().HasForeignKey(p => p.SubscriptionNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Payment>().WithMany().HasForeignKey(p => p.OfNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PayerMapping : IEntityTypeConfiguration<Payer>
{
    public void Configure(EntityTypeBuilder<Payer> builder)
    {
        builder.ToTable("payers");
        builder.HasKey(p => p.PaymentNumber);
        builder.Property(p => p.PaymentNumber).ValueGeneratedNever();
        builder.HasOne<Payment>().WithOne().HasForeignKey<Payer>(p => p.PaymentNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentDecisionMapping : IEntityTypeConfiguration<PaymentDecision>
{
    public void Configure(EntityTypeBuilder<PaymentDecision> builder)
    {
        builder.ToTable("payment_decisions", table => table.HasCheckConstraint("payment_decisions_assigned", "(verdict = 'assigned') = (subscription_number is not null)"));
        builder.HasKey(d => d.PaymentNumber);
        builder.Property(d => d.PaymentNumber).ValueGeneratedNever();
        builder.HasOne<Payment>().WithOne().HasForeignKey<PaymentDecision>(d => d.PaymentNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Subscription>().WithMany().HasForeignKey(d => d.SubscriptionNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>One order of a payment at a time: two administrators at once carry the same one through.</summary>
internal sealed class RefundOrderMapping : IEntityTypeConfiguration<RefundOrder>
{
    public void Configure(EntityTypeBuilder<RefundOrder> builder)
    {
        builder.ToTable("refund_orders", table =>
        {
            table.HasCheckConstraint("refund_orders_amount_positive", "amount_cents > 0");
            table.HasCheckConstraint("refund_orders_one_end", "refund_number is null or refused_because is null");
        });
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.ComplexProperty(o => o.Amount);
        builder.Ignore(o => o.Key);
        builder.HasIndex(o => o.PaymentNumber).IsUnique().HasFilter("refund_number is null and refused_because is null");
        builder.HasOne<Payment>().WithMany().HasForeignKey(o => o.PaymentNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Payment>().WithMany().HasForeignKey(o => o.RefundNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProviderEventMapping : IEntityTypeConfiguration<ProviderEvent>
{
    public void Configure(EntityTypeBuilder<ProviderEvent> builder)
    {
        builder.ToTable("provider_events");
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => e.About);
    }
}

internal sealed class StatementFileMapping : IEntityTypeConfiguration<StatementFile>
{
    public void Configure(EntityTypeBuilder<StatementFile> builder)
    {
        builder.ToTable("statement_files");
        builder.HasKey(f => f.Number);
        builder.Property(f => f.Number).ValueGeneratedNever();
    }
}
