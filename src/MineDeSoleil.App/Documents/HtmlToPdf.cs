using System.Diagnostics;
using System.Text;

namespace MineDeSoleil.App.Documents;

/// <summary>
/// Makes a PDF of a document's HTML with WeasyPrint, tagged for screen readers (PDF/UA-1). The page may use the style sheets and fonts carried by this assembly, and nothing else:
/// no address outside is ever asked.
/// </summary>
public sealed class HtmlToPdf : IUseCase
{
    private const string Prefix = "Documents.Assets.";
    private static readonly Lazy<string> Assets = new(WriteAssets);

    public async Task<byte[]> Run(string html, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("weasyprint", ["--quiet", "--pdf-variant", "pdf/ua-1", "--encoding", "utf-8", "--base-url", Assets.Value + Path.DirectorySeparatorChar, "-", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("WeasyPrint does not start.");
        await using var stopped = cancel.Register(() => process.Kill(entireProcessTree: true));
        var complaints = process.StandardError.ReadToEndAsync(cancel);
        var pdf = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(pdf, cancel);
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(html), cancel);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? pdf.ToArray() : throw new InvalidOperationException($"WeasyPrint: {await complaints}");
    }

    /// <summary>A style sheet of the documents, by its name; null where there is none.</summary>
    public static string? StyleSheet(string name)
    {
        using var stream = typeof(HtmlToPdf).Assembly.GetManifestResourceStream($"{Prefix}{name}");
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }

    private static string WriteAssets()
    {
        var folder = Directory.CreateTempSubdirectory("mine-de-soleil-documents-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var assembly = typeof(HtmlToPdf).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            // Names are "style.css" and "fonts/name.woff2".
            var path = Path.Combine(folder.FullName, resource[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var from = assembly.GetManifestResourceStream(resource)!;
            using var to = File.Create(path);
            from.CopyTo(to);
        }

        return folder.FullName;
    }
}
