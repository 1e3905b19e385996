using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.App.Files;
using NodaTime;

namespace MineDeSoleil.App.Story;

/// <summary>
/// A figure that others published and the public pages rest on, from a day on: a factor, its unit, the year it describes, what it is based on
/// and who said so. A later row of the same code replaces it from its own day.
/// </summary>
public sealed class ReferenceFigure
{
    /// <summary>Yearly consumption of a household, kWh.</summary>
    public const string Household = "foyer";

    /// <summary>Emissions of a kilowatt-hour of the grid, grams.</summary>
    public const string CarbonDioxide = "co2";

    /// <summary>Share of the municipal consumption covered, percent.</summary>
    public const string MunicipalConsumption = "consommation-communale";

    public required string Code { get; init; }
    public required LocalDate ValidFrom { get; init; }
    public required decimal Value { get; init; }
    public required string Unit { get; init; }

    /// <summary>The year the figure describes.</summary>
    public required int Year { get; init; }

    public required string Basis { get; init; }
    public required string BasisEnglish { get; init; }
    public required string Source { get; init; }

    /// <summary>Where the source can be read; null where it is not on the web.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>The figures that come with the program.</summary>
    public static IReadOnlyList<ReferenceFigure> Given { get; } = ReferenceFile.Read("reference-figures.csv", row => new ReferenceFigure
    {
        Code = row.Text("code") ?? "",
        ValidFrom = row.Date("depuis") ?? default,
        Value = row.Number("valeur") ?? 0,
        Unit = row.Text("unite") ?? "",
        Year = (int)(row.Whole("annee") ?? 0),
        Basis = row.Text("base") ?? "",
        BasisEnglish = row.Text("base_anglais") ?? "",
        Source = row.Text("source") ?? "",
        SourceAddress = row.OptionalText("adresse"),
    }, "code", "depuis", "valeur", "unite", "annee", "base", "base_anglais", "source", "adresse");
}

internal sealed class ReferenceFigureMapping : IEntityTypeConfiguration<ReferenceFigure>
{
    public void Configure(EntityTypeBuilder<ReferenceFigure> builder)
    {
        builder.ToTable("reference_figures", table => table.HasCheckConstraint("reference_figures_positive", "value > 0"));
        builder.HasKey(f => new { f.Code, f.ValidFrom });
        builder.HasData(ReferenceFigure.Given);
    }
}
