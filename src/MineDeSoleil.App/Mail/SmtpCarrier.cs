using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MineDeSoleil.App.Mail;

/// <summary>Speaks to the SMTP server of the settings: encrypted, signed in, one connection for a row of mails.</summary>
public sealed class SmtpCarrier(MailSettings settings) : IMailCarrier
{
    public bool KeepsText => false;

    public async Task<IMailSession> Open(Letterhead head, CancellationToken cancel)
    {
        if (settings.Host is not { Length: > 0 } host)
        {
            throw new MailServerUnreachable("No mail server is set (Mail__Host).");
        }

        // Revocation is not asked, as by HttpClient: one more server that would have to answer for a mail to leave.
        var client = new SmtpClient { Timeout = settings.TimeoutSeconds * 1000, CheckCertificateRevocation = false };
        try
        {
            if (settings.AuthorityFile is { } file)
            {
                var authority = X509CertificateLoader.LoadCertificate(PemOf(await File.ReadAllTextAsync(file, cancel)));
                client.ServerCertificateValidationCallback = (_, certificate, _, faults) => IsSignedBy(authority, certificate, faults);
            }

            await client.ConnectAsync(host, settings.Port, Encryption(), cancel);
            if (settings is { User: { } user, PasswordFile: { } secret })
            {
                await client.AuthenticateAsync(user, (await File.ReadAllTextAsync(secret, cancel)).Trim(), cancel);
            }

            return new SmtpSession(client, new SmtpLetter(settings, head), TimeSpan.FromSeconds(settings.TimeoutSeconds * 3L));
        }
        catch (Exception failure) when (IsOfTheServer(failure) || failure is CryptographicException or UnauthorizedAccessException or FormatException or ArgumentException) // or of our settings
        {
            client.Dispose();
            throw new MailServerUnreachable($"{host}:{settings.Port}: {failure.Message}", failure);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Encryption() => settings.Encryption switch
    {
        MailEncryption.StartTls => SecureSocketOptions.StartTls,
        MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
        MailEncryption.None => SecureSocketOptions.None,
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Encryption, "is no encryption"),
    };

    /// <summary>What a server or the way to it can do wrong; anything else is a fault of ours.</summary>
    internal static bool IsOfTheServer(Exception failure) => failure is
        CommandException or ProtocolException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or NotSupportedException or IOException or SocketException or TimeoutException or System.Security.Authentication.AuthenticationException;

    private static byte[] PemOf(string text) => Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);

    /// <summary>The private authority in place of the machine's own, the server's name as strict as ever.</summary>
    private static bool IsSignedBy(X509Certificate2 authority, X509Certificate? certificate, SslPolicyErrors faults)
    {
        if (certificate is null || (faults & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        using var presented = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(presented);
    }
}

/// <summary>A conversation with the server.</summary>
internal sealed class SmtpSession(SmtpClient client, SmtpLetter letter, TimeSpan limit) : IMailSession
{
    public async Task<Carried> Carry(MailMessage mail)
    {
        if (!MailboxAddress.TryParse(mail.To, out var to))
        {
            return new(Carriage.Never, "The address cannot be read.");
        }

        using var message = letter.Of(mail, to);
        using var patience = new CancellationTokenSource(limit);
        var departure = new Departure();
        try
        {
            await client.SendAsync(message, patience.Token, departure);
            return new(Carriage.Taken);
        }
        catch (SmtpCommandException answer)
        {
            // It said no, whatever it was given: it does not have the mail. Of a sender it does not know the fault is ours, and the mail waits.
            var isFinal = (int)answer.StatusCode >= 500 && answer.ErrorCode != SmtpErrorCode.SenderNotAccepted;
            return new(isFinal ? Carriage.Never : Carriage.NotNow, $"{(int)answer.StatusCode} {answer.Message}");
        }
        catch (NotSupportedException unable)
        {
            return new(Carriage.Never, unable.Message); // an address in letters that this server cannot write
        }
        catch (Exception lost) when (lost is OperationCanceledException || SmtpCarrier.IsOfTheServer(lost))
        {
            return new(departure.HasBegun ? Carriage.Unknown : Carriage.NotNow, lost.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            if (client.IsConnected)
            {
                await client.DisconnectAsync(quit: true, patience.Token);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException || SmtpCarrier.IsOfTheServer(failure))
        {
            // It hung up before we took leave; what it took it has.
        }

        client.Dispose();
    }

    /// <summary>Knows whether the text has begun to leave: before that the server cannot have the mail.</summary>
    private sealed class Departure : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
