using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MineDeSoleil.App;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.SignIn;
using MineDeSoleil.Web.Tests.Access;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Papers;

/// <summary>Certificates, statements and registers as people take them from the site, and the page where anybody checks a code.</summary>
public sealed partial class PapersTests(WebFixture web)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shareholder_IssuesACertificate_AndAStrangerWhoHasItsCodeLearnsThatItIsGenuineAndNoMore(bool hasScript)
    {
        await using var mine = await web.VisitAsync(new Look(HasScript: hasScript));
        await mine.SignInAs(web, Who.Shareholder);
        await Give("MINE");
        await mine.OpenAsync("/associe/MINE/attestation?au=2026-11-22");
        await mine.Page.ClickAsync("main form[method=post] .form__actions button");
        var code = CodeShown().Match(await mine.Page.InnerTextAsync(".notice--success")).Value;
        Assert.NotEmpty(code);

        await using var stranger = await web.VisitAsync(new Look(HasScript: hasScript, IsEnglish: true));
        await stranger.OpenAsync("/verifier");
        await stranger.Page.FillAsync("#code", code.Replace('-', ' ').ToLowerInvariant());
        await stranger.Page.ClickAsync("main form button");
        var said = await stranger.Page.InnerTextAsync("main");
        Assert.Contains("This certificate is genuine", said, StringComparison.Ordinal);
        Assert.Contains("C. E. M.", said, StringComparison.Ordinal);
        Assert.Contains("22 November 2026", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Camille", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MINE", said, StringComparison.Ordinal);
        Assert.DoesNotContain("rue", said, StringComparison.Ordinal);
        Assert.Empty(mine.Complaints.Concat(stranger.Complaints));
    }

    [Theory]
    [InlineData("0123-4567-89AB-CDEF", "Aucune attestation ne porte ce code")]
    [InlineData("0123", "Un code a seize lettres et chiffres")]
    [InlineData("%3Cscript%3Ealert(1)%3C/script%3E", "Un code a seize lettres et chiffres")]
    public async Task Code_ThatIsWrong_HasAClearAnswer(string code, string answer)
    {
        using var http = web.Http();
        var html = await http.GetStringAsync($"/verifier?code={code}", Cancel);
        Assert.Contains(answer, WebUtility.HtmlDecode(html).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_TriedOneAfterTheOther_AreStopped_WhileThePageStaysOpen()
    {
        await using var site = await web.NewSite();
        using var http = new HttpClient { BaseAddress = site.Address };
        for (var attempt = 0; attempt < SignInLimits.CodesPerTenMinutes; attempt++)
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/verifier?code=0123456789ABCDEF", Cancel)).StatusCode);
        }

        var stopped = await http.GetAsync("/verifier?code=0123456789ABCDEF", Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        Assert.NotNull(stopped.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/verifier", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Papers_OfAHolder_AreTheirs_AndNobodyElses()
    {
        using var mine = await web.HttpAs(Who.Shareholder);
        using var other = await web.HttpAs(Who.OtherShareholder);
        await Give("MINE");
        await mine.Submit("/associe/MINE/attestation", "/associe/MINE/attestation", ("au", "2026-11-21"));
        var page = await mine.GetStringAsync("/associe/MINE/attestation", Cancel);
        var pdf = WebUtility.HtmlDecode(PdfAddress().Match(page).Value);

        Assert.Contains("Attestation de détention", await Text(mine, pdf), StringComparison.Ordinal);
        Assert.Contains("Relevé de compte", await Text(mine, "/associe/MINE/releve?handler=Pdf"), StringComparison.Ordinal);
        foreach (var address in new[] { pdf, pdf.Replace("MINE", "OTHER", StringComparison.Ordinal), "/associe/MINE/releve?handler=Pdf" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address, Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task Administrator_TakesRegisterAndAccount_TheAuditTrailSaysSo_AndNobodyElseMay()
    {
        using var administrator = await web.HttpAs(Who.Administrator);
        await Give("MINE");
        const string Register = "/administration/registre/editions?handler=File&document=";
        Assert.Contains("Registre des mouvements de titres", await Text(administrator, Register + "Movements&au=2026-11-22"), StringComparison.Ordinal);
        Assert.Contains("Essai-MINE Camille (MINE)", await Text(administrator, Register + "Account&associe=MINE&connu=2030-01-01"), StringComparison.Ordinal);
        Assert.StartsWith("numero;", (await administrator.GetStringAsync(Register + "MovementsCsv", Cancel)).TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("Aucun compte à ce code", WebUtility.HtmlDecode(await administrator.GetStringAsync(Register + "Account&associe=NOBODY", Cancel)), StringComparison.Ordinal);
        Assert.Contains("Écrivez un jour qui existe", WebUtility.HtmlDecode(await administrator.GetStringAsync(Register + "Movements&au=31/02/2026", Cancel)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(Register + "Everything", Cancel)).StatusCode);
        Assert.True((long)(await CooperativeDatabase.Sql(web.Database.AppConnection, "select count(*) from audit_trail where action = 'DownloadPapers' and subject = 'shareholder:MINE'"))! > 0);

        foreach (var who in new[] { Who.Anonymous, Who.Shareholder, Who.TownHall })
        {
            using var http = await web.HttpAs(who);
            Assert.NotEqual(HttpStatusCode.OK, (await http.GetAsync(Register + "Movements", Cancel)).StatusCode);
        }
    }

    private static async Task<string> Text(HttpClient http, string address)
    {
        var answer = await http.GetAsync(address, Cancel);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        var pdf = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
        return await PaperText.Of(pdf);
    }

    /// <summary>Two shares, once.</summary>
    private async Task Give(string code) => Assert.Empty((await web.Database.Do<RecordMovement, Decision<MovementReceipt>>(record => record.Run(
        new(MovementKind.Subscription, "A", null, code, new ShareCount(2), new LocalDate(2026, 11, 1)), new Actor("test", "administrator"), $"papers-{code}", Cancel))).Refusals);

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")]
    private static partial Regex CodeShown();

    [GeneratedRegex("/associe/MINE/attestation\\?handler=Pdf[^\"]+")]
    private static partial Regex PdfAddress();
}
