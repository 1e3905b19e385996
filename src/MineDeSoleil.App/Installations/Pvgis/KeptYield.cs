using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Installations;
using NodaTime;

namespace MineDeSoleil.App.Installations.Pvgis;

/// <summary>What PVGIS answered about one array, byte for byte; append-only, the last one that fits the array counts.</summary>
public sealed class KeptYield
{
    public long Id { get; init; }
    public required string Installation { get; init; }

    /// <summary>The array it was brought for.</summary>
    public required string Array { get; init; }
    public required string Version { get; init; }

    /// <summary>The inputs that the answer itself repeats, as JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>The question's address, or the name of the file that was brought.</summary>
    public required string Request { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
    public required byte[] Content { get; init; }
    public required Instant ReceivedAt { get; init; }
    public required string ReceivedBy { get; init; }
}

internal sealed class KeptYieldMapping : IEntityTypeConfiguration<KeptYield>
{
    public void Configure(EntityTypeBuilder<KeptYield> builder)
    {
        builder.ToTable("pvgis_answers", t => t.HasCheckConstraint("pvgis_answers_hash", "hash = encode(sha256(content), 'hex')"));
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).UseIdentityAlwaysColumn();
        builder.Property(a => a.Inputs).HasColumnType("jsonb");
        builder.HasIndex(a => new { a.Installation, a.Array, a.Hash }).IsUnique();
        builder.HasOne<Installation>().WithMany().HasForeignKey(a => a.Installation).OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class ModelledYields
{
    /// <summary>The answers kept about a roof, the last first, read again from what came.</summary>
    public static async Task<IReadOnlyList<ModelledYield>> YieldsOf(this CooperativeDb db, string installation, CancellationToken cancel) =>
        [.. (await db.PvgisAnswers.AsNoTracking().Where(a => a.Installation == installation).OrderByDescending(a => a.Id).ToListAsync(cancel))
            .Select(a => PvgisAnswer.Read(a.Content, a.Request).Value)];

    public static string Write(YieldQuestion inputs) => JsonSerializer.Serialize(inputs, InstallationJson.Options);
}

/// <summary>What PVGIS answered about a roof's arrays, the last first. Reads only.</summary>
public sealed class ReadYields(CooperativeDb db) : IUseCase
{
    public Task<IReadOnlyList<ModelledYield>> Of(string installation, CancellationToken cancel) => db.YieldsOf(installation, cancel);
}
