using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Administrator;

/// <summary>The statutes in words and a version to come, as an administrator prepares it without script.</summary>
public sealed class StatutesPagesTests(WebFixture web)
{
    [Fact]
    public async Task Administrator_PreparesAScic_IsToldWhatIsMissing_AndReadsWhatWillChange()
    {
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/administration/statuts/nouvelle?modele=scic");
        await page.FillAsync("#Form_EffectiveFrom", "2020-01-01");
        await page.FillAsync("#Form_Colleges", "Habitants");
        await page.FillAsync("#Form_StatedCapital", "10000");
        await page.FillAsync("#Form_CapitalFloor", "500");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("un jour à venir", await page.InnerTextAsync("#Form_EffectiveFrom-error"), StringComparison.Ordinal);
        Assert.Contains("au moins 3", await page.InnerTextAsync("#Form_Colleges-error"), StringComparison.Ordinal);
        Assert.Contains("L231-5", await page.InnerTextAsync("#Form_CapitalFloor-error"), StringComparison.Ordinal);

        await page.FillAsync("#Form_EffectiveFrom", "2190-01-01"); // no other test gets there
        await page.FillAsync("#Form_Colleges", "Habitants\nProducteurs\nCollectivités");
        await page.FillAsync("#Form_CapitalFloor", "1000");
        await page.ClickAsync("main form .form__actions button");
        var words = await page.InnerTextAsync("main");
        Assert.Contains("Dès le 1er janvier 2190", words, StringComparison.Ordinal);
        Assert.Contains("Habitants, Producteurs, Collectivités", words, StringComparison.Ordinal);
        Assert.Contains("jamais moins du quart", words, StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
    }
}
