using System.Buffers;
using System.Text;

namespace MineDeSoleil.App.Files;

/// <summary>Reads the bytes of an exchange file as text, and recognises text that was decoded wrongly somewhere on its way here.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(c => c is not ('\t' or '\n')).Select(c => (char)c), 'Ã', 'Â', 'Å', 'â', '\uFFFD', .. Enumerable.Range(0x80, 32).Select(c => (char)c)]);

    // What the bytes 80–9F become when UTF-8 is read as Windows-1252; A0–BF become themselves.
    private const string Windows1252Punctuation = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    /// <summary>UTF-8 with or without BOM; a byte that is not UTF-8 becomes U+FFFD, which the table refuses with its line.</summary>
    public static StreamReader OpenUtf8(Stream stream) =>
        new(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);

    /// <summary>UTF-8 where the whole file is valid UTF-8, else Windows-1252: what spreadsheets in France export. Holds the file in memory.</summary>
    public static StreamReader OpenEitherEncoding(Stream stream)
    {
        var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        buffer.Position = 0;
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        var encoding = System.Text.Unicode.Utf8.IsValid(bytes)
            ? new UTF8Encoding(false)
            : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        return new(buffer, encoding, detectEncodingFromByteOrderMarks: true);
    }

    /// <summary>True for control characters, undecodable bytes, and UTF-8 that was read as Windows-1252 and saved again ("LoÃ¯c", "lâ€™Ã©cole").</summary>
    public static bool IsGarbled(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Suspects); at >= 0;)
        {
            var next = at + 1 < text.Length ? text[at + 1] : ' ';
            var garbled = text[at] switch
            {
                'Ã' or 'Â' => IsContinuation(next),
                'Å' => Windows1252Punctuation.Contains(next),
                'â' => next is '€' or '‚' or '„' or '†',
                _ => true,
            };
            if (garbled)
            {
                return true;
            }

            var further = text[(at + 1)..].IndexOfAny(Suspects);
            at = further < 0 ? -1 : at + 1 + further;
        }

        return false;
    }

    private static bool IsContinuation(char c) => c is >= '\u0080' and <= '\u00BF' || Windows1252Punctuation.Contains(c);
}
