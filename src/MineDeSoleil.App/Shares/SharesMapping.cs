using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Shares;

internal sealed class ShareClassMapping : IEntityTypeConfiguration<ShareClass>
{
    public void Configure(EntityTypeBuilder<ShareClass> builder)
    {
        builder.ToTable("share_classes", table => table.HasCheckConstraint("share_classes_nominal_positive", "nominal_cents > 0"));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.Code).IsUnique();
        builder.ComplexProperty(c => c.Nominal);
    }
}

internal sealed class StatutesMapping : IEntityTypeConfiguration<Statutes>
{
    public void Configure(EntityTypeBuilder<Statutes> builder)
    {
        builder.ToTable("statutes", table => table.HasCheckConstraint("statutes_minimum", "minimum_shares >= 1"));
        builder.HasKey(s => new { s.EffectiveFrom, s.Revision });
        builder.Property(s => s.EffectiveFrom).ValueGeneratedNever();
        builder.Property(s => s.Revision).ValueGeneratedNever();
        foreach (var money in new[] { nameof(Statutes.StatedCapital), nameof(Statutes.CapitalFloor), nameof(Statutes.CapitalCeiling) })
        {
            builder.Property<Money?>(money).HasConversion<MoneyConverter>().HasColumnName($"{money}Cents");
        }

        // What a register without these columns meant; a version entered since says each of them.
        builder.Property(s => s.YearEndMonth).HasDefaultValue(12);
        builder.Property(s => s.Colleges).HasDefaultValueSql("'{}'");
        builder.Property(s => s.CollegeWeights).HasDefaultValueSql("'{}'");
        builder.Property(s => s.CollegeNatures).HasDefaultValueSql("'{}'");
        builder.Ignore(s => s.CollegeList);
        builder.Property(s => s.Form).HasDefaultValueSql("'sas'").ValueGeneratedNever();
        builder.Property(s => s.ExitDates).HasDefaultValueSql("'any_day'").ValueGeneratedNever();
        builder.Property(s => s.RedemptionPrice).HasDefaultValueSql("'nominal'").ValueGeneratedNever();
        builder.Property(s => s.ApprovalMajority).HasDefaultValueSql("'simple'").ValueGeneratedNever();
    }
}

internal sealed class RegisteredIdentityMapping : IEntityTypeConfiguration<RegisteredIdentity>
{
    public void Configure(EntityTypeBuilder<RegisteredIdentity> builder)
    {
        builder.ToTable("registered_identities");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasIndex(i => new { i.ShareholderId, i.RecordedAt });
    }
}

internal sealed class RegisterHeadMapping : IEntityTypeConfiguration<RegisterHead>
{
    public void Configure(EntityTypeBuilder<RegisterHead> builder)
    {
        builder.ToTable("register_head", table => table.HasCheckConstraint("register_head_single", "id = 1"));
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasData(new RegisterHead { Id = 1, LastHash = MovementBytes.Genesis });
    }
}

/// <summary>
/// References from a movement to holders, identities and class are checked once a statement by a trigger (Sql/10-laws.sql),
/// not row by row by foreign keys: a million rows come in one COPY.
/// </summary>
internal sealed class MovementMapping : IEntityTypeConfiguration<Movement>
{
    public void Configure(EntityTypeBuilder<Movement> builder)
    {
        builder.ToTable("movements", table =>
        {
            table.HasCheckConstraint("movements_shares_positive", "shares > 0");
            table.HasCheckConstraint("movements_two_sides", "from_id is distinct from to_id");
            table.HasCheckConstraint("movements_identities", "(from_id is null) = (from_identity_id is null) and (to_id is null) = (to_identity_id is null)");
            table.HasCheckConstraint("movements_reversal_names", "(kind = 'reversal') = (reverses is not null)");
            table.HasCheckConstraint("movements_hash_length", "octet_length(hash) = 32");
        });
        builder.HasKey(m => m.Number);
        builder.Property(m => m.Number).ValueGeneratedNever();
        builder.ComplexProperty(m => m.Nominal);
        builder.Property(m => m.Price).HasConversion<MoneyConverter>().HasColumnName("PriceCents");
        builder.HasIndex(m => new { m.FromId, m.ClassId, m.EffectiveOn });
        builder.HasIndex(m => new { m.ToId, m.ClassId, m.EffectiveOn });
        builder.HasIndex(m => m.Reverses).IsUnique().HasFilter("reverses is not null");
    }
}

internal sealed class WithdrawalMapping : IEntityTypeConfiguration<Withdrawal>
{
    public void Configure(EntityTypeBuilder<Withdrawal> builder)
    {
        builder.ToTable("withdrawals", table => table.HasCheckConstraint("withdrawals_priced_when_entered", "(movement_number is null) = (price_cents is null)"));
        builder.HasKey(w => w.Number);
        builder.Property(w => w.Number).ValueGeneratedNever();
        builder.Property(w => w.Price).HasConversion<MoneyConverter>().HasColumnName("PriceCents");
        builder.HasIndex(w => w.HolderId);
        builder.HasIndex(w => w.MovementNumber).IsUnique();
        builder.Ignore(w => w.Movement);
    }
}
