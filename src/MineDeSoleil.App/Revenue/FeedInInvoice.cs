using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.App.Production;
using MineDeSoleil.Domain.Accounts;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.App.Revenue;

/// <summary>
/// An invoice for energy sold as it was issued, beside what the meter and the tariffs say; append-only, numbered from 1 without a gap. A reversal is a row with the
/// opposite figures that names the one it undoes.
/// </summary>
public sealed class FeedInInvoice
{
    public required int Number { get; init; }
    public required string Installation { get; init; }

    /// <summary>The number that stands on the invoice.</summary>
    public required string Invoice { get; init; }
    public required LocalDate IssuedOn { get; init; }
    public required LocalDate FromDay { get; init; }

    /// <summary>Exclusive.</summary>
    public required LocalDate ToDay { get; init; }

    /// <summary>As issued.</summary>
    public required Energy WattHours { get; init; }

    /// <summary>As issued, without VAT.</summary>
    public required Money Net { get; init; }

    /// <summary>As issued; zero where the buyer owes it (reverse charge) or none is due.</summary>
    public required Money Vat { get; init; }
    public required Energy MeteredWattHours { get; init; }

    /// <summary>Metered energy at the tariffs in force, when the invoice was entered.</summary>
    public required Money Due { get; init; }

    /// <summary>The lines of what was due, as JSON.</summary>
    public required string Lines { get; init; }

    /// <summary>SHA-256 of the document, as kept in <c>raw_answers</c>.</summary>
    public required string DocumentHash { get; init; }

    /// <summary>Its entry in the journal.</summary>
    public required long EntryNumber { get; init; }
    public int? Reverses { get; init; }

    /// <summary>Why it was reversed; null for an invoice.</summary>
    public string? Reason { get; init; }
    public required string RecordedBy { get; init; }
    public required Instant RecordedAt { get; init; }
}

internal sealed class FeedInInvoiceMapping : IEntityTypeConfiguration<FeedInInvoice>
{
    public void Configure(EntityTypeBuilder<FeedInInvoice> builder)
    {
        builder.ToTable("feed_in_invoices", t => t.HasCheckConstraint("feed_in_invoices_period", "to_day > from_day"));
        builder.HasKey(i => i.Number);
        builder.Property(i => i.Number).ValueGeneratedNever();
        builder.ComplexProperty(i => i.Net);
        builder.ComplexProperty(i => i.Vat);
        builder.ComplexProperty(i => i.Due);
        builder.Property(i => i.Lines).HasColumnType("jsonb");
        builder.HasIndex(i => i.Reverses).IsUnique().HasFilter("reverses is not null");
        builder.HasIndex(i => i.EntryNumber).IsUnique();
        builder.HasIndex(i => new { i.Installation, i.FromDay });
        builder.HasOne<Installation>().WithMany().HasForeignKey(i => i.Installation).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<KeptAnswer>().WithMany().HasForeignKey(i => i.DocumentHash).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Entry>().WithOne().HasForeignKey<FeedInInvoice>(i => i.EntryNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<FeedInInvoice>().WithOne().HasForeignKey<FeedInInvoice>(i => i.Reverses).OnDelete(DeleteBehavior.Restrict);
    }
}
