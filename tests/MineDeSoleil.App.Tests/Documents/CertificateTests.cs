using System.Diagnostics;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Tests.Newborns;

namespace MineDeSoleil.App.Tests.Documents;

public sealed class CertificateTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("Zoé-Marie", "Exemple", "Zoé-Marie, ta commune")]
    [InlineData("Anne-Charlotte Marie-Bénédicte Joséphine", "de Montesquiou-Exemple de la Fosse Onze-Dix-Neuf", "Anne-Charlotte, ta commune")]
    [InlineData("Œdipe <script>", "N’Exemple & Fils", "Œdipe, ta commune")]
    public async Task Certificate_OfAGivenShare_IsOneSheetThatSaysWhatWasGiven(string given, string family, string greeting)
    {
        var town = new TownHall(database);
        await town.Open();
        await town.Give(TownHall.Form(given, family));
        var gift = await database.Do<ChildOfTheGift, GiftFile?>(children => children.Run(1, default));
        var html = Certificate.Html(gift!, "", "", isDemonstration: false);

        var pdf = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(pdf, await new HtmlToPdf().Run(html, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var text = await Printed("pdftotext", pdf, "-");
        var about = await Printed("pdfinfo", pdf);
        File.Delete(pdf);

        Assert.Contains("Pages: 1 ", about, StringComparison.Ordinal);
        Assert.Contains("A4", about, StringComparison.Ordinal);
        Assert.Contains(family.Replace(" ", "", StringComparison.Ordinal), text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal); // wherever the line breaks
        Assert.Contains("dont la vie a commencé le 2 mars 2026", text, StringComparison.Ordinal);
        Assert.Contains("reçoit une part du soleil", text, StringComparison.Ordinal);
        Assert.Contains(greeting, text, StringComparison.Ordinal);
        Assert.Contains("n° 0002", text, StringComparison.Ordinal);
        Assert.Contains("22 novembre 2026", text, StringComparison.Ordinal);
        Assert.Contains("jouissance légale (article 386-4 du Code civil)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    /// <summary>What a program of poppler prints, each run of white space one space.</summary>
    private static async Task<string> Printed(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
