namespace MineDeSoleil.App.Mail;

/// <summary>How the conversation with the mail server is protected.</summary>
public enum MailEncryption
{
    /// <summary>It begins in plain text and must turn to encryption before anything is said.</summary>
    StartTls,

    /// <summary>Encrypted from its first byte.</summary>
    Tls,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Where mails go out: <c>Mail__Host</c>, <c>Mail__Port</c> and so on. Encrypted unless a setting says otherwise.</summary>
public sealed class MailSettings
{
    /// <summary>The port on which the whole conversation is encrypted from its first byte (RFC 8314); on any other it is by STARTTLS.</summary>
    private const int ImplicitTlsPort = 465;

    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }

    /// <summary>A file that holds the password; secrets stand in no setting.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The address that mails come from; the name before it is the company's own unless one is given here.</summary>
    public string From { get; set; } = "ne-pas-repondre@localhost";

    /// <summary>Where answers go; the company's address (its settings) unless said here.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>False: in plain text, for a relay on the same machine. A server that offers no encryption is otherwise not spoken to.</summary>
    public bool Encrypted { get; set; } = true;

    /// <summary>A PEM file with the authority that signed the server's certificate, where it is a private one.</summary>
    public string? AuthorityFile { get; set; }

    public MailEncryption Encryption => !Encrypted ? MailEncryption.None : Port == ImplicitTlsPort ? MailEncryption.Tls : MailEncryption.StartTls;

    /// <summary>Seconds that the server may take for each of its answers.</summary>
    public int TimeoutSeconds { get; set; } = 60;
}
