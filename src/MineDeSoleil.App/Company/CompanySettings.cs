using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Company;

/// <summary>
/// Who the company is, from a day on. A change is a new row; documents of the past keep the name they were made under.
/// Its legal form is said by the statutes.
/// </summary>
public sealed class CompanySettings
{
    public required LocalDate EffectiveFrom { get; init; }
    public required string Name { get; init; }

    /// <summary>Nine digits; it names the accounting export (LPF A47 A-1).</summary>
    public required string Siren { get; init; }

    /// <summary>City of the trade register (<i>RCS</i>), where known.</summary>
    public string? TradeRegister { get; init; }

    public required Address Address { get; init; }
    public required LocalDate FoundedOn { get; init; }
    public string? Email { get; init; }

    /// <summary>Postcode and name of each commune whose inhabitants count as residents, e.g. "62750 Loos-en-Gohelle".</summary>
    public required string[] ResidentCommunes { get; init; }

    public bool IsResident(Address address) => ResidentCommunes.Select(Commune.Parse).Any(commune => commune.Has(address));
}

internal sealed class CompanySettingsMapping : IEntityTypeConfiguration<CompanySettings>
{
    public void Configure(EntityTypeBuilder<CompanySettings> builder)
    {
        builder.ToTable("company_settings", table => table.HasCheckConstraint("company_settings_siren", "siren ~ '^[0-9]{9}$'"));
        builder.HasKey(c => c.EffectiveFrom);
        builder.Property(c => c.EffectiveFrom).ValueGeneratedNever();
        builder.ComplexProperty(c => c.Address);
    }
}
