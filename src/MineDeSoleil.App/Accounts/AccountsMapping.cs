using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Accounts;

namespace MineDeSoleil.App.Accounts;

internal sealed class EntryMapping : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.ToTable("journal_entries");
        builder.HasKey(e => e.Number);
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.HasIndex(e => e.Cause).IsUnique();
        builder.HasIndex(e => e.Date);
        builder.HasIndex(e => e.Reverses).IsUnique().HasFilter("reverses is not null");
    }
}

internal sealed class EntryLineMapping : IEntityTypeConfiguration<EntryLine>
{
    public void Configure(EntityTypeBuilder<EntryLine> builder)
    {
        builder.ToTable("journal_lines", table =>
            table.HasCheckConstraint("journal_lines_one_side", "debit_cents >= 0 and credit_cents >= 0 and (debit_cents = 0) <> (credit_cents = 0)"));
        builder.HasKey(l => new { l.EntryNumber, l.Line });
        builder.ComplexProperty(l => l.Debit);
        builder.ComplexProperty(l => l.Credit);
        builder.HasIndex(l => new { l.Account, l.EntryNumber });
        builder.HasIndex(l => l.ShareholderId).HasFilter("shareholder_id is not null");
    }
}
