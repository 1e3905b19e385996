using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Access;

internal sealed class UserAccountMapping : IEntityTypeConfiguration<UserAccount>
{
    public void Configure(EntityTypeBuilder<UserAccount> builder)
    {
        builder.ToTable("user_accounts", table =>
        {
            table.HasCheckConstraint("user_accounts_email_folded", "email_folded = lower(email_folded)");
            table.HasCheckConstraint("user_accounts_language", "language in ('fr', 'en')");
        });
        builder.Property(a => a.Language).HasDefaultValue(ReaderLanguage.French);
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => a.EmailFolded).IsUnique();
        builder.HasMany(a => a.Roles).WithOne().HasForeignKey(r => r.AccountId);
    }
}

internal sealed class UserRoleMapping : IEntityTypeConfiguration<UserRole>
{
    public void Configure(EntityTypeBuilder<UserRole> builder)
    {
        builder.ToTable("user_roles");
        builder.HasKey(r => new { r.AccountId, r.Role });
    }
}

internal sealed class UserPasskeyMapping : IEntityTypeConfiguration<UserPasskey>
{
    public void Configure(EntityTypeBuilder<UserPasskey> builder)
    {
        builder.ToTable("user_passkeys");
        builder.HasKey(p => p.CredentialId);
        builder.HasOne<UserAccount>().WithMany().HasForeignKey(p => p.AccountId);
    }
}

internal sealed class SignInLinkMapping : IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> builder)
    {
        builder.ToTable("sign_in_links");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Language).HasDefaultValue(ReaderLanguage.French);
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => new { l.EmailFolded, l.AskedAt });
        builder.HasOne<PrintedCode>().WithMany().HasForeignKey(l => l.PrintedCodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Representative>().WithMany().HasForeignKey(l => l.RepresentativeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.HasIndex(k => k.KeyHash).IsUnique();
    }
}
