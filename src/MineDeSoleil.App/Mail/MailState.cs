namespace MineDeSoleil.App.Mail;

/// <summary>Where a mail of the outbox stands (decision 0075).</summary>
public enum MailState
{
    /// <summary>To be sent when its next attempt is due.</summary>
    Waiting,

    /// <summary>In the hands of a sender, which speaks to the mail server now.</summary>
    Sending,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>The mail server will never take it, or did not within five days.</summary>
    Failed,

    /// <summary>It was handed to the mail server and no answer is known: perhaps it left. Never sent again but by a person's decision.</summary>
    Uncertain,

    /// <summary>What it says has become untrue before it could leave.</summary>
    Expired,
}
