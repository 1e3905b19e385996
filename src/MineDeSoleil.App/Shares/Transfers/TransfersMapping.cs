using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Shares.Transfers;

internal sealed class TransferCaseMapping : IEntityTypeConfiguration<TransferCase>
{
    public void Configure(EntityTypeBuilder<TransferCase> builder)
    {
        builder.ToTable("transfers", table =>
        {
            table.HasCheckConstraint("transfers_answered", "(is_approved is null) = (answered_on is null) and (is_approved is null) = (answer_document is null)");
            table.HasCheckConstraint("transfers_entered_or_abandoned", "entered_on is null or abandoned_because is null");
            table.HasCheckConstraint("transfers_price", "price_per_share_cents >= 0");
        });
        builder.HasKey(t => t.Number);
        builder.Property(t => t.Number).ValueGeneratedNever();
        builder.Property(t => t.PricePerShare).HasConversion<MoneyConverter>().HasColumnName("PricePerShareCents");
        builder.Ignore(t => t.ReadyFrom);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(t => t.SellerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(t => t.BuyerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ShareClass>().WithMany().HasForeignKey(t => t.ClassId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => t.MovementNumber).IsUnique();
    }
}

internal sealed class PreemptionOfferMapping : IEntityTypeConfiguration<PreemptionOffer>
{
    public void Configure(EntityTypeBuilder<PreemptionOffer> builder)
    {
        builder.ToTable("preemption_offers", table => table.HasCheckConstraint("preemption_offers_by_holders", "held > 0"));
        builder.HasKey(o => new { o.TransferNumber, o.HolderId });
        builder.HasOne<TransferCase>().WithMany().HasForeignKey(o => o.TransferNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(o => o.HolderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => o.MovementNumber).IsUnique();
    }
}

/// <summary>Comes with the program; a later rate is a later row.</summary>
internal sealed class TransferDutyMapping : IEntityTypeConfiguration<TransferDuty>
{
    public void Configure(EntityTypeBuilder<TransferDuty> builder)
    {
        builder.ToTable("transfer_duties");
        builder.HasKey(d => d.ValidFrom);
        builder.Property(d => d.ValidFrom).ValueGeneratedNever();
        builder.Property(d => d.Minimum).HasConversion<MoneyConverter>().HasColumnName("MinimumCents");
        builder.HasData(ReferenceFile.Read("transfer-duties.csv", row => new TransferDuty
        {
            ValidFrom = row.Date("depuis") ?? default,
            Rate = new(row.Number("taux") ?? 0),
            Minimum = Money.Euros(row.Number("minimum") ?? 0),
            Source = row.Text("source") ?? "",
        }, "depuis", "taux", "minimum", "source"));
    }
}
