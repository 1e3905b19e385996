using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares;

/// <summary>So many shares of a class, as a certificate says it.</summary>
public sealed record CertifiedShares(string Class, long Shares, long NominalCents);

/// <summary>
/// A certificate of holding (<i>attestation de détention</i>) that was issued, for ever: who, which day, how many shares of which class, and the head of the
/// register that it rests on. Name and domicile are not in it, so that they can be erased; they are read when it is printed.
/// </summary>
public sealed class HoldingCertificate
{
    /// <summary>See <see cref="CertificateCode"/>.</summary>
    public required string Code { get; init; }

    public required ShareholderId HolderId { get; init; }

    /// <summary>What is certified is held at the end of this day.</summary>
    public required LocalDate AsOf { get; init; }

    public required Instant IssuedAt { get; init; }

    /// <summary>The last movement of the register when it was issued.</summary>
    public required long LastMovement { get; init; }

    public required byte[] LastHash { get; init; }

    /// <summary>What is certified, as JSON; see <see cref="Held"/>.</summary>
    public required string Holdings { get; init; }

    public IReadOnlyList<CertifiedShares> Held => JsonSerializer.Deserialize<List<CertifiedShares>>(Holdings, JsonSerializerOptions.Web)!;

    /// <summary>The code as people read it.</summary>
    public string CodeShown => CertificateCode.TryRead(Code, out var code) ? code.ToString() : Code;

    public static string Written(IEnumerable<CertifiedShares> held) => JsonSerializer.Serialize(held, JsonSerializerOptions.Web);
}

internal sealed class HoldingCertificateMapping : IEntityTypeConfiguration<HoldingCertificate>
{
    public void Configure(EntityTypeBuilder<HoldingCertificate> builder)
    {
        builder.ToTable("holding_certificates", table => table.HasCheckConstraint("holding_certificates_code", "code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'"));
        builder.HasKey(c => c.Code);
        builder.Ignore(c => c.Held);
        builder.Ignore(c => c.CodeShown);
        builder.Property(c => c.Holdings).HasColumnType("jsonb");
        builder.HasIndex(c => new { c.HolderId, c.IssuedAt });
        builder.HasOne<Shareholder>().WithMany().HasForeignKey(c => c.HolderId).OnDelete(DeleteBehavior.Restrict);
    }
}
