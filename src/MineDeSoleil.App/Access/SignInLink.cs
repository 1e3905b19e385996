using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MineDeSoleil.App.Texts;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>
/// A one-time link sent by e-mail: usable once, for fifteen minutes. Only its hash is kept. A row is written for every address asked
/// for, known or not, so that both take as long and both count against the limit.
/// </summary>
public sealed class SignInLink
{
    public static readonly Duration Lifetime = Duration.FromMinutes(15);

    /// <summary>Links one address may be sent within the hour.</summary>
    public const int PerAddressPerHour = 5;

    public required Guid Id { get; init; }
    public required string EmailFolded { get; init; }
    public required byte[] TokenHash { get; init; }

    /// <summary>Hash of the secret left in the browser that asked, so that the page can say when it is another one.</summary>
    public required byte[] BrowserHash { get; init; }

    /// <summary>The language that the site was read in: "fr" or "en".</summary>
    public string Language { get; init; } = ReaderLanguage.French;

    /// <summary>Where to go once signed in: a path of this site.</summary>
    public string? ReturnTo { get; init; }

    public required Instant AskedAt { get; init; }
    public required Instant ExpiresAt { get; init; }

    /// <summary>False for an address nobody here bears: no mail was sent, the link opens nothing.</summary>
    public required bool Sent { get; init; }

    public Instant? UsedAt { get; set; }

    /// <summary>The code of a letter that came with the address: whoever opens the link has proved the address, and only then is it written down.</summary>
    public Guid? PrintedCodeId { get; init; }

    /// <summary>The representative who gave the address with that code; empty for a young adult.</summary>
    public Guid? RepresentativeId { get; init; }

    /// <summary>Thirty-two random bytes, as they stand in an address.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
