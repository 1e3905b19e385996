using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Privacy;

/// <summary>The periods that come with the program; a database starts with them and adds its own later rows.</summary>
public static class RetentionReference
{
    public static IReadOnlyList<RetentionPeriod> Periods { get; } = ReferenceFile.Read("retention.csv", row => new RetentionPeriod
    {
        ValidFrom = row.Date("depuis") ?? default,
        Rule = Conversions.FromText<RetentionRule>(row.Text("regle") ?? ""),
        Months = (int)(row.Whole("mois") ?? 0),
        LeastMonths = (int)(row.Whole("au_moins") ?? 0),
        Source = row.Text("source") ?? "",
    }, "depuis", "regle", "mois", "au_moins", "source");
}

internal sealed class RetentionPeriodMapping : IEntityTypeConfiguration<RetentionPeriod>
{
    public void Configure(EntityTypeBuilder<RetentionPeriod> builder)
    {
        builder.ToTable("retention_periods", table => table.HasCheckConstraint("retention_periods_least", "months > 0 and months >= least_months"));
        builder.HasKey(p => new { p.Rule, p.ValidFrom });
        builder.HasData(RetentionReference.Periods);
    }
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("erasures");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(e => new { e.ShareholderId, e.Stage });
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(e => e.ShareholderId).OnDelete(DeleteBehavior.Restrict);
    }
}
