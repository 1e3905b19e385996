using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Files;

/// <summary>
/// A document or a photo that a person attaches as proof: a PDF, a JPEG, a PNG or a WebP, known by its first bytes and never by its name. Refused: none,
/// one beyond ten megabytes, any other kind.
/// </summary>
public sealed record AttachedDocument(string Name, byte[] Content)
{
    public const int LargestBytes = 10 << 20;

    /// <summary>The kind of the content; null where it is none of those kept.</summary>
    public static string? KindOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? "application/pdf"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.Length >= 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;

    public IEnumerable<Refusal> Faults()
    {
        if (Content.Length == 0)
        {
            yield return Refusal.Of("AttachmentMissing");
        }
        else if (Content.Length > LargestBytes)
        {
            yield return Refusal.Of("AttachmentTooLarge", ("megabytes", LargestBytes >> 20));
        }
        else if (KindOf(Content) is null)
        {
            yield return Refusal.Of("AttachmentUnknownKind", ("file", Name));
        }
    }
}
