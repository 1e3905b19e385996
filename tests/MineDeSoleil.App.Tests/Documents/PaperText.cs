using System.Diagnostics;

namespace MineDeSoleil.App.Tests.Documents;

/// <summary>What a PDF says, read with the programs of poppler; each run of white space is one space.</summary>
public static class PaperText
{
    /// <summary>The text, column by column as it stands in the cells.</summary>
    public static Task<string> Of(byte[] pdf) => Read(pdf, file => ["pdftotext", file, "-"]);

    /// <summary>Title, pages, format, whether it is tagged for screen readers.</summary>
    public static Task<string> About(byte[] pdf) => Read(pdf, file => ["pdfinfo", file]);

    /// <summary>The metadata, where PDF/UA says its name.</summary>
    public static Task<string> Metadata(byte[] pdf) => Read(pdf, file => ["pdfinfo", "-meta", file]);

    /// <summary>Each of these facts stands in a paper's text.</summary>
    public static void MustSay(string text, params string[] facts)
    {
        var folded = Folded(text);
        Assert.All(facts, fact => Assert.True(folded.Contains(Folded(fact), StringComparison.Ordinal), $"“{fact}” is not in {text}"));
    }

    /// <summary>Without spaces and hyphens: a narrow cell breaks lines at either.</summary>
    public static string Folded(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '\u00AD')));

    private static async Task<string> Read(byte[] pdf, Func<string, string[]> call)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            var line = call(file);
            using var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
