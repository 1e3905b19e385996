using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Dividends;

internal sealed class LevyMapping : IEntityTypeConfiguration<LevyRow>
{
    public void Configure(EntityTypeBuilder<LevyRow> builder)
    {
        builder.ToTable("levy_rates", table => table.HasCheckConstraint("levy_rates_sane", "rate >= 0 and rate <= 100"));
        builder.HasKey(r => new { r.ValidFrom, r.Levy });
        builder.HasData(DividendReference.Levies);
    }
}

internal sealed class TmopMapping : IEntityTypeConfiguration<TmopRow>
{
    public void Configure(EntityTypeBuilder<TmopRow> builder)
    {
        builder.ToTable("tmop", table => table.HasCheckConstraint("tmop_half", "half in (1, 2)"));
        builder.HasKey(r => new { r.Year, r.Half });
        builder.HasData(DividendReference.Tmop);
    }
}

internal sealed class ReserveRuleMapping : IEntityTypeConfiguration<ReserveRuleRow>
{
    public void Configure(EntityTypeBuilder<ReserveRuleRow> builder)
    {
        builder.ToTable("reserve_rules");
        builder.HasKey(r => r.ValidFrom);
        builder.Property(r => r.ValidFrom).ValueGeneratedNever();
        builder.HasData(DividendReference.ReserveRules);
    }
}

internal sealed class ClosedYearMapping : IEntityTypeConfiguration<ClosedYear>
{
    public void Configure(EntityTypeBuilder<ClosedYear> builder)
    {
        builder.ToTable("fiscal_years", table => table.HasCheckConstraint("fiscal_years_order", "first_day <= last_day"));
        builder.HasKey(y => y.LastDay);
        builder.Property(y => y.LastDay).ValueGeneratedNever();
        builder.HasIndex(y => y.FirstDay).IsUnique();
        builder.Ignore(y => y.Year);
    }
}

internal sealed class AppropriationMapping : IEntityTypeConfiguration<RecordedAppropriation>
{
    public void Configure(EntityTypeBuilder<RecordedAppropriation> builder)
    {
        builder.ToTable("appropriations", table => table.HasCheckConstraint(
            "appropriations_within_distributable",
            """
            distributable_cents = result_cents - prior_losses_cents + retained_earnings_cents - to_legal_reserve_cents - to_statutory_reserve_cents
            and to_other_reserves_cents >= 0 and dividends_cents >= 0
            and (dividends_cents + to_other_reserves_cents = 0 or dividends_cents + to_other_reserves_cents <= distributable_cents)
            """));
        builder.HasKey(a => a.FiscalYearTo);
        builder.Ignore(a => a.LossesCarriedForward);
        builder.Property(a => a.FiscalYearTo).ValueGeneratedNever();
        builder.HasOne<ClosedYear>().WithMany().HasForeignKey(a => a.FiscalYearTo).OnDelete(DeleteBehavior.Restrict);
        foreach (var amount in (string[])["Result", "PriorLosses", "RetainedEarnings", "LegalReserve", "Capital", "LossesAbsorbed", "ToLegalReserve", "ToStatutoryReserve", "Distributable", "ToOtherReserves", "Dividends"])
        {
            builder.ComplexProperty(typeof(Domain.Quantities.Money), amount);
        }
    }
}

internal sealed class DividendRunMapping : IEntityTypeConfiguration<DividendRun>
{
    public void Configure(EntityTypeBuilder<DividendRun> builder)
    {
        builder.ToTable("dividend_runs", table => table.HasCheckConstraint("dividend_runs_one_sum", "num_nonnulls(total_sum_cents, per_share, rate) = 1"));
        builder.HasKey(r => r.Number);
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Property(r => r.TotalSum).HasConversion<MoneyConverter>().HasColumnName("TotalSumCents");
        builder.HasOne<ClosedYear>().WithMany().HasForeignKey(r => r.FiscalYearTo).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ShareClass>().WithMany().HasForeignKey(r => r.ClassId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(r => r.Sum);
    }
}

internal sealed class DividendStepMapping : IEntityTypeConfiguration<DividendStep>
{
    public void Configure(EntityTypeBuilder<DividendStep> builder)
    {
        builder.ToTable("dividend_steps", table => table.HasCheckConstraint(
            "dividend_steps_sums",
            "total_cents = allocated_cents + residue_cents and allocated_cents = social_levies_cents + prepayment_cents + non_resident_tax_cents + net_cents"));
        builder.HasKey(s => new { s.RunNumber, s.Ordinal });
        builder.HasOne<DividendRun>().WithMany().HasForeignKey(s => s.RunNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.RunNumber).IsUnique().HasFilter("kind = 'posted'").HasDatabaseName("dividend_steps_posted_once");
        builder.ComplexProperty(s => s.Totals, totals =>
        {
            totals.Property(t => t.Weight).HasColumnType("numeric");
            totals.ComplexProperty(t => t.Total).Property(m => m.Cents).HasColumnName("total_cents");
            totals.ComplexProperty(t => t.Allocated).Property(m => m.Cents).HasColumnName("allocated_cents");
            totals.ComplexProperty(t => t.Residue).Property(m => m.Cents).HasColumnName("residue_cents");
            totals.ComplexProperty(t => t.SocialLevies).Property(m => m.Cents).HasColumnName("social_levies_cents");
            totals.ComplexProperty(t => t.Prepayment).Property(m => m.Cents).HasColumnName("prepayment_cents");
            totals.ComplexProperty(t => t.NonResidentTax).Property(m => m.Cents).HasColumnName("non_resident_tax_cents");
            totals.ComplexProperty(t => t.Net).Property(m => m.Cents).HasColumnName("net_cents");
        });
    }
}

/// <summary>
/// Lines come by the million in one COPY: that they name holders who exist and sum to what was decided is checked once a
/// statement by a trigger (Sql), not row by row by foreign keys.
/// </summary>
internal abstract class AllotmentMapping<T>(string table) : IEntityTypeConfiguration<T>
    where T : Allotment
{
    public void Configure(EntityTypeBuilder<T> builder)
    {
        builder.ToTable(table, t =>
        {
            t.HasCheckConstraint($"{table}_sums", "gross_cents = social_levies_cents + income_tax_cents + net_cents");
            t.HasCheckConstraint($"{table}_positive", "gross_cents >= 0 and social_levies_cents >= 0 and income_tax_cents >= 0 and net_cents >= 0");
        });
        builder.HasKey(a => new { a.RunNumber, a.Ordinal });
        builder.HasIndex(a => new { a.ShareholderId, a.RunNumber }).IsUnique();
        builder.ComplexProperty(a => a.Gross);
        builder.ComplexProperty(a => a.SocialLevies);
        builder.ComplexProperty(a => a.IncomeTax);
        builder.ComplexProperty(a => a.Net);
        builder.Ignore(a => a.Withheld);
    }
}

internal sealed class SimulatedAllotmentMapping() : AllotmentMapping<SimulatedAllotment>("dividend_simulated_lines");

internal sealed class PostedAllotmentMapping() : AllotmentMapping<PostedAllotment>("dividend_allocations");
