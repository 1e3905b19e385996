using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>
/// A mail waiting in the outbox, or what is left of one that was sent: its text goes once it has left, because a link in it opens an account.
/// </summary>
public sealed class MailMessage
{
    public required Guid Id { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }
    public string? Text { get; init; }
    public string? Html { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Past this instant the mail says something untrue and is no longer sent.</summary>
    public Instant? ExpiresAt { get; init; }

    public MailState State { get; init; }

    /// <summary>Past this instant a mail that the server does not take has failed.</summary>
    public required Instant GivesUpAt { get; init; }

    /// <summary>Its row goes once it has left, or has been given up: its reader asked to be forgotten.</summary>
    public bool ForgetOnceSent { get; init; }

    /// <summary>When it was last handed to the mail server.</summary>
    public Instant? HandedAt { get; init; }

    public Instant? SentAt { get; init; }
    public int Attempts { get; init; }
    public required Instant NextAttemptAt { get; init; }

    /// <summary>Why the last attempt failed, as the mail server said it.</summary>
    public string? LastError { get; init; }

    /// <summary>The name by which the audit trail calls it.</summary>
    public string AuditSubject => SubjectOf(Id);

    internal static string SubjectOf(Guid id) => $"mail:{id}";
}
