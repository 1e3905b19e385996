using MineDeSoleil.App.Tests;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Administrator;

/// <summary>The statutes in words, a version to come, and a holder who leaves, as an administrator does it without script.</summary>
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

    [Fact]
    public async Task Sale_IsOpenedFromTheOrder_ItsDutyIsTold_AndEntered()
    {
        var (seller, buyer) = ($"VEND{Guid.NewGuid():N}"[..10].ToUpperInvariant(), $"ACHT{Guid.NewGuid():N}"[..10].ToUpperInvariant());
        await web.Database.AddHolders(seller, buyer);
        await web.Database.EnterAny(new(MovementKind.Subscription, "A", null, seller, new(3), new(2025, 3, 1)));
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.Administrator);
        var page = visit.Page;
        await visit.OpenAsync($"/administration/cessions/nouvelle?de={seller}");
        await page.FillAsync("#Buyer", buyer);
        await page.FillAsync("#Shares", "4");
        await page.FillAsync("#Price", "40");
        await page.FillAsync("#SellerSignedOn", "2026-03-01");
        await page.FillAsync("#BuyerSignedOn", "2026-03-02");
        await page.FillAsync("#NotifiedOn", "2026-03-03");
        await page.FillAsync("#Document", "ordre 7");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("détient 3 parts", await page.InnerTextAsync("#Shares-error"), StringComparison.Ordinal);
        await page.FillAsync("#Shares", "2");
        await page.ClickAsync("main form .form__actions button");
        var words = await page.InnerTextAsync("main");
        Assert.Contains("inférieur au nominal", words, StringComparison.Ordinal);
        Assert.Contains("pour le tout, 25,00", words, StringComparison.Ordinal);

        await page.FillAsync("#EffectiveOn", "2026-03-02");
        await page.ClickAsync("form[action*='Enter'] button");
        Assert.Contains("03/03/2026", await page.InnerTextAsync("#EffectiveOn-error"), StringComparison.Ordinal);
        await page.FillAsync("#EffectiveOn", "2026-03-03");
        await page.ClickAsync("form[action*='Enter'] button");
        Assert.Contains("inscrite", await page.InnerTextAsync("main .facts"), StringComparison.OrdinalIgnoreCase);
        await visit.OpenAsync("/administration/cessions");
        Assert.Contains(seller, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Holder_GivesNotice_IsEnteredOnTheExitDay_AndPaid()
    {
        var code = $"PART{Guid.NewGuid():N}"[..10].ToUpperInvariant();
        await web.Database.AddHolders(code);
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.Administrator);
        var page = visit.Page;
        await visit.OpenAsync($"/administration/registre/nouveau?kind=Subscription&vers={code}");
        await page.FillAsync("#Shares", "3");
        await page.FillAsync("#EffectiveOn", "2025-03-01");
        await page.ClickAsync("main form .form__actions button");

        await visit.OpenAsync($"/administration/retraits/nouveau?de={code}");
        await page.FillAsync("#Shares", "4");
        await page.FillAsync("#NotifiedOn", "2026-03-01");
        await page.FillAsync("#Document", "lettre 12");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("détient 3 parts", await page.InnerTextAsync("#Shares-error"), StringComparison.Ordinal);
        await page.FillAsync("#Shares", "2");
        await page.ClickAsync("main form .form__actions button");

        await page.ClickAsync("form[action*='Enter'] button");
        Assert.Contains("100,00", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.FillAsync("#PaidOn", "2026-03-02");
        await page.ClickAsync("form[action*='Pay'] button");
        Assert.Contains("payé", await page.InnerTextAsync("main .facts"), StringComparison.OrdinalIgnoreCase);
        await visit.OpenAsync("/administration/retraits");
        Assert.Contains(code, await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }
}
