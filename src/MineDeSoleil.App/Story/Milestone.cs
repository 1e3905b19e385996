using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.App.Files;
using NodaTime;

namespace MineDeSoleil.App.Story;

/// <summary>How precisely a milestone's day is known.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
}

/// <summary>A step of the company's story, as the public page tells it, with where it was read.</summary>
public sealed class Milestone
{
    public required string Code { get; init; }

    /// <summary>The first day of the year or month where only that is known.</summary>
    public required LocalDate Day { get; init; }

    public required DatePrecision Precision { get; init; }
    public required string Title { get; init; }
    public required string TitleEnglish { get; init; }
    public required string Text { get; init; }
    public required string TextEnglish { get; init; }
    public required string Source { get; init; }
    public string? SourceAddress { get; init; }

    /// <summary>The milestones that come with the program: those of the company it is modelled on.</summary>
    public static IReadOnlyList<Milestone> Given { get; } = ReferenceFile.Read("milestones.csv", row => new Milestone
    {
        Code = row.Text("code") ?? "",
        Day = row.Date("jour") ?? default,
        Precision = row.Text("precision") switch { "annee" => DatePrecision.Year, "mois" => DatePrecision.Month, "jour" => DatePrecision.Day, var other => throw new InvalidDataException($"Unknown precision: {other}") },
        Title = row.Text("titre") ?? "",
        TitleEnglish = row.Text("titre_anglais") ?? "",
        Text = row.Text("texte") ?? "",
        TextEnglish = row.Text("texte_anglais") ?? "",
        Source = row.Text("source") ?? "",
        SourceAddress = row.OptionalText("adresse"),
    }, "code", "jour", "precision", "titre", "titre_anglais", "texte", "texte_anglais", "source", "adresse");
}

internal sealed class MilestoneMapping : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.ToTable("milestones");
        builder.HasKey(m => m.Code);
        builder.HasIndex(m => m.Day);
        builder.HasData(Milestone.Given);
    }
}
