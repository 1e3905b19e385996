using System.Security.Cryptography;
using NodaTime;

namespace MineDeSoleil.App.Sources;

/// <summary>What a source said, byte for byte, before anyone read meaning into it. Kept as it came.</summary>
/// <param name="Source">The source's name ("enedis", "generic").</param>
/// <param name="Request">What was asked, or the name of the file that was brought.</param>
/// <param name="ContentType">As declared by the sender; not believed.</param>
public sealed record RawAnswer(string Source, string Request, string ContentType, byte[] Content, Instant ReceivedAt)
{
    /// <summary>A file beyond this (64 MB) is none of readings: ten years of quarter hours are 10 MB.</summary>
    public const long LargestFile = 64 << 20;

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Content));
}
