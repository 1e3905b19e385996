using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Installations;

namespace MineDeSoleil.App.Sources;

/// <summary>A roof as a source knows it: its code here, and the source's own name for it (a meter point, a station, a site, a system).</summary>
public sealed record SourceDevice(string Installation, string Id);

/// <summary>What a source that does not go by the meter point calls a roof.</summary>
public sealed class SourceLink
{
    public required string Source { get; init; }
    public required string Installation { get; init; }
    public required string DeviceId { get; set; }
}

internal sealed class SourceLinkMapping : IEntityTypeConfiguration<SourceLink>
{
    public void Configure(EntityTypeBuilder<SourceLink> builder)
    {
        builder.ToTable("source_links");
        builder.HasKey(l => new { l.Source, l.Installation });
        builder.HasIndex(l => new { l.Source, l.DeviceId }).IsUnique();
        builder.HasOne<Installation>().WithMany().HasForeignKey(l => l.Installation).OnDelete(DeleteBehavior.Restrict);
    }
}
