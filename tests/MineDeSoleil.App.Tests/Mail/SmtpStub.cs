using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace MineDeSoleil.App.Tests.Mail;

/// <summary>What goes wrong at a mail server.</summary>
public enum SmtpQuirk
{
    None,

    /// <summary>Takes the connection and never says a word.</summary>
    HangsAtTheDoor,

    /// <summary>"421": too busy to talk.</summary>
    Busy,

    /// <summary>"450" to a recipient that it sees for the first time.</summary>
    Greylists,

    /// <summary>"421" in the middle of the conversation.</summary>
    ClosesMidway,

    /// <summary>"550": there is nobody of that name.</summary>
    KnowsNobody,

    /// <summary>"550" to the sender: a fault of our settings.</summary>
    RefusesTheSender,

    /// <summary>"554" to the text.</summary>
    RefusesTheText,

    /// <summary>"451" to the text.</summary>
    PutsTheTextOff,

    /// <summary>Takes the text and hangs up without an answer.</summary>
    DropsAfterTheText,

    /// <summary>Takes the text and never answers.</summary>
    HangsAfterTheText,
}

/// <summary>A mail that reached the server in full.</summary>
public sealed record ArrivedMail(string To, MimeMessage Message, bool IsEncrypted, string? User);

/// <summary>A small mail server on a port of this machine: real TCP, real TLS, and the faults of real ones.</summary>
public sealed class SmtpStub : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? certificate;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<string, bool> greeted = new(StringComparer.Ordinal);
    private readonly Task serving;

    public SmtpStub(bool isEncrypted = true)
    {
        (certificate, AuthorityFile) = isEncrypted ? MakeCertificate() : (null, null);
        listener.Start();
        serving = Serve();
    }

    public SmtpQuirk Quirk { get; set; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The authority that a client has to trust.</summary>
    public string? AuthorityFile { get; }

    /// <summary>What arrived in full, whatever was answered.</summary>
    public ConcurrentQueue<ArrivedMail> Arrived { get; } = [];

    /// <summary>What happens between the last line of a text and the answer to it.</summary>
    public Func<Task> BeforeTheAnswer { get; set; } = () => Task.CompletedTask;

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                _ = Converse(await listener.AcceptTcpClientAsync(closing.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Converse(TcpClient client)
    {
        using (client)
        {
            try
            {
                await Talk(client.GetStream());
            }
            catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side hung up, or the test is over.
            }
        }
    }

    private async Task Talk(Stream stream)
    {
        var lines = new Lines(stream, closing.Token);
        if (Quirk == SmtpQuirk.HangsAtTheDoor)
        {
            await Task.Delay(Timeout.Infinite, closing.Token);
        }

        await lines.Say(Quirk == SmtpQuirk.Busy ? "421 too busy" : "220 stub ready");
        var (isEncrypted, user, to) = (false, (string?)null, "");
        while (await lines.Hear() is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await lines.Say($"250-stub\r\n{(certificate is null || isEncrypted ? "" : "250-STARTTLS\r\n")}250-AUTH PLAIN\r\n250 8BITMIME");
                    break;
                case "STARTTLS" when certificate is not null:
                    await lines.Say("220 go ahead");
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(certificate);
                    (stream, isEncrypted, lines) = (secure, true, new Lines(secure, closing.Token));
                    break;
                case "AUTH":
                    user = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0')[1];
                    await lines.Say("235 welcome");
                    break;
                case "MAIL":
                    await lines.Say(Quirk == SmtpQuirk.RefusesTheSender ? "550 who are you" : "250 ok");
                    break;
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    await lines.Say(Quirk switch
                    {
                        SmtpQuirk.KnowsNobody => $"550 no such user <{to}>",
                        SmtpQuirk.ClosesMidway => "421 closing",
                        SmtpQuirk.Greylists when greeted.TryAdd(to, true) => "450 come back later",
                        _ => "250 ok",
                    });
                    break;
                case "DATA":
                    await lines.Say("354 go on");
                    Arrived.Enqueue(new(to, await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(await lines.HearText()))), isEncrypted, user));
                    await BeforeTheAnswer();
                    if (Quirk == SmtpQuirk.DropsAfterTheText)
                    {
                        return;
                    }

                    if (Quirk == SmtpQuirk.HangsAfterTheText)
                    {
                        await Task.Delay(Timeout.Infinite, closing.Token);
                    }

                    await lines.Say(Quirk switch { SmtpQuirk.RefusesTheText => "554 looks like spam", SmtpQuirk.PutsTheTextOff => "451 disk full", _ => "250 taken" });
                    break;
                case "QUIT":
                    await lines.Say("221 bye");
                    return;
                default:
                    await lines.Say(verb is "RSET" or "NOOP" ? "250 ok" : "502 what");
                    break;
            }
        }
    }

    /// <summary>Signed by itself, for localhost, until tomorrow.</summary>
    private static (X509Certificate2 Certificate, string File) MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.GetTempFileName();
        File.WriteAllText(file, made.ExportCertificatePem());
        return (X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null), file);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await serving;
        certificate?.Dispose();
        closing.Dispose();
        if (AuthorityFile is not null)
        {
            File.Delete(AuthorityFile);
        }
    }

    private sealed class Lines(Stream stream, CancellationToken closing)
    {
        private readonly StreamReader reader = new(stream, Encoding.UTF8, leaveOpen: true);

        public async Task Say(string lines)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(lines + "\r\n"), closing);
            await stream.FlushAsync(closing);
        }

        public async Task<string?> Hear() => await reader.ReadLineAsync(closing);

        public async Task<string> HearText()
        {
            var text = new StringBuilder();
            while (await Hear() is { } line && line != ".")
            {
                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            return text.ToString();
        }
    }
}
