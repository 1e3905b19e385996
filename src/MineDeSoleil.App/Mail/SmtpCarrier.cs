using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace MineDeSoleil.App.Mail;

/// <summary>Where mails go out: <c>Mail__Host</c>, <c>Mail__Port</c>, <c>Mail__User</c>, <c>Mail__PasswordFile</c>, <c>Mail__From</c>.</summary>
public sealed class MailSettings
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }

    /// <summary>A file that holds the password; secrets stand in no setting.</summary>
    public string? PasswordFile { get; set; }

    public string From { get; set; } = "Mine de Soleil <ne-pas-repondre@localhost>";

    /// <summary>STARTTLS, unless a test server has none.</summary>
    public bool Encrypted { get; set; } = true;
}

/// <summary>Hands mails to the SMTP server of the settings.</summary>
public sealed class SmtpCarrier(MailSettings settings) : IMailCarrier
{
    public bool KeepsText => false;

    public async Task Carry(MailMessage mail, CancellationToken cancel)
    {
        if (settings.Host is null)
        {
            throw new SmtpException("No mail server is set (Mail__Host).");
        }

        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Encrypted };
        if (settings.User is not null && settings.PasswordFile is not null)
        {
            client.Credentials = new NetworkCredential(settings.User, (await File.ReadAllTextAsync(settings.PasswordFile, cancel)).Trim());
        }

        using var message = new System.Net.Mail.MailMessage(new MailAddress(settings.From), new MailAddress(mail.To));
        message.Subject = mail.Subject;
        message.SubjectEncoding = Encoding.UTF8;
        message.Body = mail.Text;
        message.BodyEncoding = Encoding.UTF8;
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Html is not null)
        {
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        }

        await client.SendMailAsync(message, cancel);
    }
}

/// <summary>In a demonstration nothing leaves: the mail stays readable on a page.</summary>
public sealed class ShownOnly : IMailCarrier
{
    public bool KeepsText => true;

    public Task Carry(MailMessage mail, CancellationToken cancel) => Task.CompletedTask;
}
