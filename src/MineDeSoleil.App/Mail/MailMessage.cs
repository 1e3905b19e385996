using System.Globalization;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>
/// A mail waiting in the outbox, or what is left of one that was sent: its text goes once it has left, because a link in it opens an account.
/// </summary>
public sealed partial class MailMessage
{
    public required Guid Id { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }
    public string? Text { get; set; }
    public string? Html { get; set; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Past this instant the mail says something untrue and is no longer sent.</summary>
    public Instant? ExpiresAt { get; init; }

    public Instant? SentAt { get; set; }
    public int Attempts { get; set; }
    public required Instant NextAttemptAt { get; set; }

    /// <summary>Why the last attempt failed, as the mail server said it.</summary>
    public string? LastError { get; set; }

    /// <summary>A mail of one paragraph a line and at most one button, as text and as HTML.</summary>
    public static MailMessage Of(string to, string subject, IReadOnlyList<string> paragraphs, (string Label, Uri Address)? button, Instant now, CultureInfo culture, Instant? expires = null) => new()
    {
        Id = Guid.CreateVersion7(),
        To = to,
        Subject = subject,
        Text = MailLayout.Text(paragraphs, button),
        Html = MailLayout.Html(subject, paragraphs, button, culture),
        CreatedAt = now,
        NextAttemptAt = now,
        ExpiresAt = expires,
    };
}
