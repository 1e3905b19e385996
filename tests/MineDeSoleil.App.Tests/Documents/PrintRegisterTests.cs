using System.Globalization;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Tests.Shares;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Documents;

/// <summary>The printed register, read back from its PDF.</summary>
public sealed class PrintRegisterTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Register_WhenPrinted_SaysOfEachOperationWhatArticleR2289AsksFor()
    {
        await EveryKindOfMovement.EnterIn(database);
        var pdf = (await Print(new())).Single(file => file.Name == "movements.pdf").Content;
        var text = await PaperText.Of(pdf);
        var hash = (string)(await CooperativeDatabase.Sql(database.AppConnection, "select encode(hash, 'hex') from movements order by number desc limit 1"))!;

        Assert.All(new Dictionary<string, string>
        {
            ["the company and its variable capital (L231-2)"] = "Soleil d’Essai, SAS à capital variable",
            ["its number and seat"] = "RCS Arras 123456782 · siège : 1 place de la Mairie, 62750 Loos-en-Gohelle, FR",
            ["the date of the operation"] = "n° 7 01/06/2024 Cession",
            ["the old holder where he lived then"] = "Essai-H1 Camille (H1) 22 chemin du NouveauToit, 62300 Lens, FR",
            ["the same holder before he moved"] = "Essai-H1 Camille (H1) 1 rue de l’Essai, 62750 Loos-en-Gohelle, FR",
            ["the new holder"] = "Essai-H3 Camille (H3) 1 rue de l’Essai, 62750 Loos-en-Gohelle, FR",
            ["class, number of shares, nominal"] = "A 12 50,00 €",
            ["another class"] = "B 1 234 123,45 €",
            ["agreed and notified (R228-10), entered"] = "accord 20/05/2024 notifié 25/05/2024 inscrit 22/11/2026 09:07:00",
            ["the document and the price"] = "ordre 4 prix 700,00 €",
            ["the company issues"] = "La société (émission)",
            ["the company takes back"] = "La société (reprise)",
            ["what was reversed"] = "Souscription annulé par le n° 17",
            ["the reversal"] = "Contre-passation du mouvement n° 12",
            ["one half of a conversion"] = "Conversion contre le n° 16",
            ["the other"] = "Conversion du n° 15 La société (conversion)",
            ["the head"] = "mouvement n° 19, empreinte",
            ["the first page"] = "page 1 /",
        }, fact => Assert.True(PaperText.Folded(text).Contains(PaperText.Folded(fact.Value), StringComparison.Ordinal), $"{fact.Key}: “{fact.Value}” is not in {text}"));
        Assert.Contains(hash, text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 19), Enumerable.Range(1, 19).Where(number => text.Contains($"n° {number} ", StringComparison.Ordinal)));
        var kinds = await Kinds();
        Assert.Equal(Enum.GetValues<MovementKind>().Order(), kinds.Order());
    }

    [Fact]
    public async Task Paper_IsTaggedForScreenReaders_HasItsTitle_AndItsPagesAreNumberedWithTheTableHeadOnEach()
    {
        await EveryKindOfMovement.EnterIn(database);
        var pdf = (await Print(new())).Single(file => file.Name == "movements.pdf").Content;
        var (about, text) = (await PaperText.About(pdf), await PaperText.Of(pdf));
        var pages = int.Parse(about.Split("Pages: ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

        Assert.Contains("Title: Registre des mouvements de titres – Soleil d’Essai", about, StringComparison.Ordinal);
        Assert.Contains("Tagged: yes", about, StringComparison.Ordinal);
        Assert.Contains("pdfuaid:part", await PaperText.Metadata(pdf), StringComparison.Ordinal);
        Assert.True(pages > 1, "The sample fits on one page: it shows nothing of heads that repeat.");
        for (var page = 1; page <= pages; page++)
        {
            Assert.Contains($"page {page} / {pages}", text, StringComparison.Ordinal);
        }

        Assert.Equal(pages, text.Split("Date de l’opération").Length - 1);
    }

    [Fact]
    public async Task Register_AsKnownBeforeTheReversals_ShowsNeitherThemNorTheirMarks_AndTheHeadOfThatInstant()
    {
        var before = await EveryKindOfMovement.EnterIn(database);
        var text = await PaperText.Of((await Print(new(new(2024, 12, 31), before))).Single(file => file.Name == "movements.pdf").Content);

        Assert.Contains("au 31/12/2024, tel que connu le 22/11/2026 09:14:00", text, StringComparison.Ordinal);
        Assert.Contains("mouvement n° 16", text, StringComparison.Ordinal);
        Assert.DoesNotContain("annulé par", text, StringComparison.Ordinal);
        Assert.DoesNotContain("n° 17", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_AsOfADay_HoldWhatTheRegisterSays_OneAHolder_InEnglishToo()
    {
        await EveryKindOfMovement.EnterIn(database);
        var day = new LocalDate(2024, 7, 1);
        var movements = await database.Do<ReadPrintedRegister, List<PrintedMovement>>(read => read.Movements(new(day), default));
        var accounts = IndividualAccount.Of(movements);
        var held = await database.Do<Holdings, List<Holding>>(holdings => holdings.AsOf(day, null, default).ToListAsync().AsTask());
        Assert.Equal(
            held.Select(h => $"{h.Holder} {h.Class} {h.Shares}"),
            accounts.SelectMany(a => a.Held.Where(h => h.Shares != 0).Select(h => $"{a.Holder.Code} {h.Class} {h.Shares}")));

        var text = await PaperText.Of((await Print(new(day), CultureInfo.GetCultureInfo("en-GB"))).Single(file => file.Name == "accounts.pdf").Content);
        Assert.Contains("Individual accounts of holders as of 1 Jul 2024", text, StringComparison.Ordinal);
        Assert.All(["Essai-H3 Camille (H3)", "1 rue de l’Essai, 62750 Loos-en-Gohelle, FR", "Balance, class A", "8 shares", "1,234 shares"], fact => Assert.Contains(fact, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Command_WritesBothPapers_AndAnEmptyRegisterSaysThatItIsEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("mds-papers-").FullName;
        var answer = await MdsProcess.Run(database, "register", "export", "--format", "pdf", "--out", folder, "--as-of", "2024-06-30", "--known-at", "2026-11-22T12:00:00Z", "--json");
        var written = answer.Json.GetProperty("files").EnumerateArray().Select(file => Path.GetFileName(file.GetString())).ToList();
        var text = await PaperText.Of(await File.ReadAllBytesAsync(Path.Combine(folder, "movements.pdf"), TestContext.Current.CancellationToken));
        Directory.Delete(folder, recursive: true);

        Assert.Equal((0, "movements.pdf accounts.pdf"), (answer.Exit, string.Join(' ', written)));
        Assert.Contains("Aucun mouvement n’est inscrit à cette date.", text, StringComparison.Ordinal);
    }

    private Task<List<WrittenFile>> Print(RegisterScope scope, CultureInfo? reader = null) =>
        database.Do<PrintRegister, List<WrittenFile>>(print => print.Run(scope, reader ?? French, default).ToListAsync().AsTask());

    private async Task<HashSet<MovementKind>> Kinds() =>
        [.. (await database.Do<ReadPrintedRegister, List<PrintedMovement>>(read => read.Movements(new(), default))).Select(movement => movement.Kind)];
}
