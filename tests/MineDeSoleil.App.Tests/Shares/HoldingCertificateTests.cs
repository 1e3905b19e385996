using System.Globalization;
using MineDeSoleil.App.Documents;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>Certificates of holding: issued once, kept as issued, checked by anybody who has the code.</summary>
public sealed class HoldingCertificateTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly Actor Holder = new("user:1", "shareholder");
    private static readonly LocalDate Day = new(2024, 12, 31);
    private readonly CooperativeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await EveryKindOfMovement.EnterIn(database);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Certificate_WhenChecked_SaysDaySharesAndInitials_AndKeepsSayingSo()
    {
        var code = (await Issue("H2", Day)).Value.Code;
        var seen = await Check(code);
        Assert.Equal((Day, "B 1200 12345", "C. E. H.", true), (seen!.AsOf, string.Join(", ", seen.Held.Select(h => $"{h.Class} {h.Shares} {h.NominalCents}")), seen.Initials, seen.StillSo));

        database.Clock.Advance(Duration.FromDays(1));
        var back = new MovementCommand(MovementKind.Redemption, "B", "H2", null, new(200), new(2024, 11, 1));
        Assert.Empty((await database.EnterAny(back)).Refusals);
        var later = await Check(code);
        Assert.Equal((1200L, false), (later!.Held.Single().Shares, later.StillSo));
        Assert.Equal(1L, await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from audit_trail where action = 'IssueCertificate' and subject = 'shareholder:H2'"));
    }

    [Fact]
    public async Task Certificate_AskedForTwiceOnADay_IsOne_AndAnotherOnceTheRegisterHasMoved()
    {
        var first = (await Issue("H1", Day)).Value.Code;
        Assert.Equal(first, (await Issue("H1", Day)).Value.Code);
        Assert.NotEqual(first, (await Issue("H1", Day.PlusDays(-1))).Value.Code);
        var more = new MovementCommand(MovementKind.Subscription, "A", null, "H2", new(1), new(2025, 1, 1));
        await database.Do<RecordMovement, Decision<MovementReceipt>>(record => record.Run(more, EveryKindOfMovement.Treasurer, null, default));
        Assert.NotEqual(first, (await Issue("H1", Day)).Value.Code);
    }

    [Theory]
    [InlineData("H1", "2026-12-31", "CertifiedDayToCome")]
    [InlineData("H1", "2024-01-14", "NothingToCertify")]
    public async Task Certificate_OfADayToCome_OrOfNothing_IsRefused(string holder, string day, string rule) =>
        Assert.Equal(rule, Assert.Single((await Issue(holder, NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value)).Refusals).Rule);

    [Fact]
    public async Task Code_OfNobody_OrOfAnotherHolder_OpensNothing()
    {
        var code = (await Issue("H1", Day)).Value.Code;
        Assert.Null(await Check("0123456789ABCDEF"));
        var other = await Id("H2");
        Assert.Null(await database.Do<PrintCertificate, WrittenFile?>(print => print.Run(other, code, new("https://soleil.example/verifier"), CultureInfo.GetCultureInfo("fr-FR"), default)));
    }

    [Theory]
    [InlineData("fr-FR", "Attestation de détention", "3 parts de 50,00 €")]
    [InlineData("en-GB", "Certificate of holding", "3 shares of 50.00 €")]
    public async Task Paper_IsOneTaggedSheet_ThatBearsTheCodeAndWhereToCheckIt(string language, string title, string held)
    {
        var code = (await Issue("H1", new(2024, 7, 31))).Value.Code;
        var id = await Id("H1");
        var pdf = await database.Do<PrintCertificate, WrittenFile?>(print => print.Run(id, code, new("https://soleil.example/verifier"), CultureInfo.GetCultureInfo(language), default));
        var (text, about) = (await PaperText.Of(pdf!.Content), await PaperText.About(pdf.Content));

        CertificateCode.TryRead(code, out var read);
        Assert.All([title, held, read.ToString(), "https://soleil.example/verifier", "Essai-H1 Camille (H1)", "SAS à capital variable", "22 chemin du Nouveau-Toit"], fact => Assert.Contains(fact, text, StringComparison.Ordinal));
        Assert.Contains("Pages: 1 ", about, StringComparison.Ordinal);
        Assert.Contains("Tagged: yes", about, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statement_OnPaper_HasEveryLineAndTheBalance_AndNamesNobodyElse()
    {
        var id = await Id("H3");
        var pdf = await database.Do<PrintStatement, WrittenFile>(print => print.Run(id, Day, CultureInfo.GetCultureInfo("fr-FR"), default));
        var text = await PaperText.Of(pdf.Content);

        Assert.All(["Relevé de compte", "Essai-H3 Camille (H3)", "n° 7", "n° 8", "n° 10", "n° 13", "n° 14", "n° 18", "n° 19"], fact => Assert.Contains(fact, text, StringComparison.Ordinal));
        Assert.Contains("5 parts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Essai-H1", text, StringComparison.Ordinal);
    }

    private async Task<Decision<CertificateReceipt>> Issue(string holder, LocalDate day)
    {
        var id = await Id(holder);
        return await database.Do<IssueCertificate, Decision<CertificateReceipt>>(issue => issue.Run(id, day, Holder, default));
    }

    private Task<CheckedCertificate?> Check(string code)
    {
        Assert.True(CertificateCode.TryRead(code, out var read));
        return database.Do<ReadCertificates, CheckedCertificate?>(certificates => certificates.Check(read, default));
    }

    private async Task<ShareholderId> Id(string code) => new((Guid)(await CooperativeDatabase.Sql(database.AppConnection, $"select id from shareholders where code = '{code}'"))!);
}
