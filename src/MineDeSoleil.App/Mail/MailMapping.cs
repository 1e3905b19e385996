using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MineDeSoleil.App.Mail;

internal sealed class MailMapping : IEntityTypeConfiguration<MailMessage>
{
    public void Configure(EntityTypeBuilder<MailMessage> builder)
    {
        builder.ToTable("mails");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.To).HasColumnName("Recipient");
        builder.HasIndex(m => m.NextAttemptAt).HasFilter("sent_at is null and text is not null");
        builder.HasIndex(m => m.CreatedAt);
    }
}
