namespace MineDeSoleil.App.Mail;

/// <summary>Where a mail got to.</summary>
public enum Carriage
{
    /// <summary>The server has it.</summary>
    Taken,

    /// <summary>The server does not have it, and may take it later.</summary>
    NotNow,

    /// <summary>The server does not have it and will not take it for this recipient.</summary>
    Never,

    /// <summary>The text had begun to leave and no answer came: the server has it or not.</summary>
    Unknown,
}

/// <summary>What became of a mail, with the server's own words where it said any: those may name the recipient, so they go to no log.</summary>
public sealed record Carried(Carriage Outcome, string? Words = null);

/// <summary>The mail server cannot be spoken to: nothing left.</summary>
public sealed class MailServerUnreachable(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Carries mails to where they go.</summary>
public interface IMailCarrier
{
    /// <summary>True where mails are only shown, and so keep their text.</summary>
    bool KeepsText { get; }

    /// <summary>Opens a way for one mail or several; throws <see cref="MailServerUnreachable"/>.</summary>
    Task<IMailSession> Open(Letterhead head, CancellationToken cancel);
}

/// <summary>An open way to the mail server. One that did not take a mail is not used again.</summary>
public interface IMailSession : IAsyncDisposable
{
    /// <summary>Hands over one mail. What has begun is not broken off: the whole exchange has a time limit of its own, shorter than <see cref="DeliverMail.Lease"/>.</summary>
    Task<Carried> Carry(MailMessage mail);
}

/// <summary>In a demonstration nothing leaves: the mail stays readable on a page.</summary>
public sealed class ShownOnly : IMailCarrier, IMailSession
{
    public bool KeepsText => true;

    public Task<IMailSession> Open(Letterhead head, CancellationToken cancel) => Task.FromResult<IMailSession>(this);

    public Task<Carried> Carry(MailMessage mail) => Task.FromResult(new Carried(Carriage.Taken));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
