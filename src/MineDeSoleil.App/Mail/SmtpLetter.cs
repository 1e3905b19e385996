using MimeKit;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Mail;

/// <summary>
/// A mail as SMTP carries it. Its Message-Id and its date are those of the outbox, the same at every attempt, so that a relay and a reader can recognise one that
/// comes twice (RFC 5322, 3.6.4).
/// </summary>
internal sealed class SmtpLetter(MailSettings settings, Letterhead head)
{
    private readonly MailboxAddress from = Named(
        MailboxAddress.TryParse(settings.From, out var address) ? address : throw new FormatException($"Mail__From is no address: {settings.From}"), head.Company);

    public MimeMessage Of(MailMessage mail, MailboxAddress to)
    {
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id:N}@{from.Domain}",
            Date = mail.CreatedAt.InZone(LegalCalendar.Paris).ToDateTimeOffset(),
            Subject = mail.Subject,
            Body = Body(mail),
        };
        message.From.Add(from);
        message.To.Add(to);
        if (MailboxAddress.TryParse(settings.ReplyTo ?? head.Email ?? "", out var replyTo))
        {
            message.ReplyTo.Add(Named(replyTo, head.Company));
        }

        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: no holiday answers
        return message;
    }

    /// <summary>The text first: a reader takes the last form that it knows (RFC 2046, 5.1.4).</summary>
    private static MimeEntity Body(MailMessage mail)
    {
        var body = new MultipartAlternative { new TextPart("plain") { Text = mail.Text ?? "" } };
        if (mail.Html is { } html)
        {
            body.Add(new TextPart("html") { Text = html });
        }

        return body;
    }

    private static MailboxAddress Named(MailboxAddress address, string company) => string.IsNullOrEmpty(address.Name) ? new(company, address.Address) : address;
}
