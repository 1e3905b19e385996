using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.App.Files;

namespace MineDeSoleil.App.Accounts;

/// <summary>An account of the chart (Plan comptable général): its code, legal name in French, and a gloss in English.</summary>
public sealed class ChartAccount
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string EnglishName { get; set; }
}

/// <summary>The accounts that come with the program.</summary>
public static class ChartOfAccounts
{
    public static IReadOnlyList<ChartAccount> Accounts { get; } = ReferenceFile.Read("chart-of-accounts.csv", row => new ChartAccount
    {
        Code = row.Text("compte") ?? "",
        Name = row.Text("intitule") ?? "",
        EnglishName = row.Text("title") ?? "",
    }, "compte", "intitule", "title");
}

internal sealed class ChartAccountMapping : IEntityTypeConfiguration<ChartAccount>
{
    public void Configure(EntityTypeBuilder<ChartAccount> builder)
    {
        builder.ToTable("chart_of_accounts");
        builder.HasKey(a => a.Code);
        builder.HasData(ChartOfAccounts.Accounts);
    }
}
