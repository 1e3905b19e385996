using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MineDeSoleil.App.Mail;

internal sealed class MailMapping : IEntityTypeConfiguration<MailMessage>
{
    public void Configure(EntityTypeBuilder<MailMessage> builder)
    {
        builder.ToTable("mails", table => table.HasCheckConstraint("mails_handed", "state not in ('sending', 'uncertain') or handed_at is not null"));
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.To).HasColumnName("Recipient");
        builder.Property(m => m.State).HasDefaultValue(MailState.Waiting);
        builder.Ignore(m => m.AuditSubject);
        builder.HasIndex(m => m.NextAttemptAt).HasFilter("state = 'waiting'");
        builder.HasIndex(m => m.CreatedAt);
    }
}
