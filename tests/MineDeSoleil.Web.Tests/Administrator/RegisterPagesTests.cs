using MineDeSoleil.App;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Tests.Access;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Administrator;

/// <summary>The register and the holders as an administrator works with them, by hand, with and without script.</summary>
public sealed class RegisterPagesTests(WebFixture web)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Administrator_AddsAHolder_EntersASubscription_AndReversesIt(bool hasScript)
    {
        await ClassIsThere();
        await using var visit = await web.VisitAsync(new Look(HasScript: hasScript));
        await visit.SignInAs(web, Who.Administrator);
        var page = visit.Page;

        await visit.OpenAsync("/administration/associes/nouveau");
        await page.FillAsync("#Form_FamilyName", $"Recette-{hasScript}");
        await page.FillAsync("#Form_GivenNames", "Élodie");
        await page.FillAsync("#Form_BirthDate", "1985-03-01");
        await page.FillAsync("#Form_Email", "sans arobase");
        await page.SelectOptionAsync("#Form_Tax", nameof(TaxStatus.Resident));
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("n’est pas", await page.InnerTextAsync(".error-summary"), StringComparison.Ordinal);
        await page.FillAsync("#Form_Email", "elodie@essai.invalid");
        await page.ClickAsync("main form .form__actions button");
        var code = new Uri(page.Url).Segments[^1];
        Assert.Contains($"Recette-{hasScript} Élodie", await page.InnerTextAsync("h1"), StringComparison.Ordinal);

        await page.ClickAsync($"a[href*='vers={code}']");
        await page.FillAsync("#Shares", "4");
        await page.FillAsync("#EffectiveOn", "2026-03-01");
        await page.FillAsync("#Document", "bulletin 12");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("est au registre", await page.InnerTextAsync(".notice--success"), StringComparison.Ordinal);
        Assert.Contains("intact", await page.ContentAsync(), StringComparison.Ordinal);

        await page.FillAsync("#Reason", "saisi deux fois");
        await page.ClickAsync(".button--danger");
        Assert.Contains("Contre-passation", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await visit.OpenAsync($"/administration/registre?associe={code}");
        Assert.Equal("/Administrator/Register/Index /Administrator/Register/Movement", await CooperativeDatabase.Sql(web.Database.AppConnection,
            $"select string_agg(distinct detail ->> 'page', ' ') from audit_trail where subject = 'shareholder:{code}' and action = 'ReadPersonalData' and detail ->> 'page' like '/Administrator/Register/%'"));
        Assert.Equal(2, await page.Locator("tbody tr").CountAsync());
        await visit.OpenAsync($"/administration/associes/{code}");
        Assert.Equal("0", (await page.InnerTextAsync(".stat__value")).Trim());
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SalesBeyondWhatIsHeld_AreRefusedBesideTheField()
    {
        var code = await Holder("Vendeur");
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.Administrator);
        await visit.OpenAsync($"/administration/registre/nouveau?kind=Transfer&de={code}&vers=NULLE");
        await visit.Page.FillAsync("#Shares", "4");
        await visit.Page.FillAsync("#EffectiveOn", "2026-03-01");
        await visit.Page.ClickAsync("main form .form__actions button");
        Assert.Contains("NULLE", await visit.Page.InnerTextAsync("#To-error"), StringComparison.Ordinal);

        await visit.Page.FillAsync("#To", await Holder("Acheteur"));
        await visit.Page.ClickAsync("main form .form__actions button");
        Assert.Contains("détient 3 parts", await visit.Page.InnerTextAsync("#Shares-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChildsShares_AskWhoSigned_AndADeathRecordedByMistakeIsWithdrawn()
    {
        var code = await Holder("Enfantine");
        await CooperativeDatabase.Sql(web.Database.OwnerConnection, $"""
            update shareholders set birth_date = '2018-05-01' where code = '{code}';
            insert into representatives (id, represented_id, family_name, given_names, since, until)
            select gen_random_uuid(), id, 'Enfantine', name, '2018-05-01', '2036-05-01' from shareholders, unnest(array['Ada', 'Max']) name where code = '{code}'
            """);
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.Administrator);
        var page = visit.Page;
        await visit.OpenAsync($"/administration/registre/nouveau?kind=Transfer&de={code}&vers={await Holder("Acheteuse")}");
        Assert.Equal(3, await page.Locator("#Kind option").CountAsync());
        await page.FillAsync("#Shares", "1");
        await page.FillAsync("#EffectiveOn", "2026-03-01");
        await page.CheckAsync("text=Ada Enfantine");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("1 sur 2", await page.InnerTextAsync(".error-summary"), StringComparison.Ordinal);
        Assert.True(await page.IsCheckedAsync("text=Ada Enfantine"));
        await page.FillAsync("#Agreement_CourtOrder", "ordonnance 12");
        await page.ClickAsync("main form .form__actions button");
        Assert.Contains("est au registre", await page.InnerTextAsync(".notice--success"), StringComparison.Ordinal);

        await visit.OpenAsync($"/administration/associes/{code}/succession");
        await page.FillAsync("#DeceasedOn", "2026-04-01");
        await page.ClickAsync("form[action*='Death'] button");
        await page.ClickAsync("details.more summary");
        await page.FillAsync("#Proof", "courrier 9");
        await page.ClickAsync("form[action*='Withdraw'] button");
        Assert.Contains("motif", await page.InnerTextAsync("#Reason-error"), StringComparison.OrdinalIgnoreCase);
        await page.FillAsync("#Reason", "une homonyme");
        await page.ClickAsync("form[action*='Withdraw'] button");
        Assert.True(await page.IsVisibleAsync("#DeceasedOn"));
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SomebodyWhoLooksTheSame_IsShownBeforeASecondIsMade()
    {
        await Holder("Jumeau");
        await using var visit = await web.VisitAsync(new Look(HasScript: false));
        await visit.SignInAs(web, Who.Administrator);
        await visit.OpenAsync("/administration/associes/nouveau");
        await visit.Page.FillAsync("#Form_FamilyName", "JUMEAU");
        await visit.Page.FillAsync("#Form_GivenNames", "camille");
        await visit.Page.FillAsync("#Form_BirthDate", "1980-01-01");
        await visit.Page.ClickAsync("main form .form__actions button");
        Assert.Contains("vérifiez", await visit.Page.InnerTextAsync(".error-summary"), StringComparison.Ordinal);

        await visit.Page.CheckAsync("#IsSomebodyElse");
        await visit.Page.ClickAsync("main form .form__actions button");
        Assert.Contains("JUMEAU camille", await visit.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeOfAddressAndTaxStatus_IsKeptWithItsDay()
    {
        var code = await Holder("Déménage");
        await using var visit = await web.VisitAsync(new Look());
        await visit.SignInAs(web, Who.Administrator);
        await visit.OpenAsync($"/administration/associes/{code}/modifier");
        await visit.Page.FillAsync("#Form_Commune", "Liévin");
        await visit.Page.SelectOptionAsync("#Form_Tax", nameof(TaxStatus.ResidentWaived));
        await visit.Page.FillAsync("#Form_TaxFrom", "2027-01-01");
        await visit.Page.ClickAsync("main form .form__actions button");
        var text = await visit.Page.InnerTextAsync("main");
        Assert.Contains("Liévin", text, StringComparison.Ordinal);
        Assert.Contains("1er janvier 2027", text, StringComparison.Ordinal);
        Assert.Equal(1L, await CooperativeDatabase.Sql(web.Database.AppConnection, $"select count(*) from shareholder_history h join shareholders s on s.id = h.shareholder_id where s.code = '{code}'"));
    }

    [Theory]
    [InlineData("/administration/registre")]
    [InlineData("/administration/associes")]
    public async Task List_CostsAHandfulOfQueries_WhateverItsLength(string path)
    {
        await Holder("Requêtes");
        using var http = await web.HttpAs(Who.Administrator);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        Assert.InRange(await web.QueriesOf(path, http), 1, 8);
    }

    private async Task ClassIsThere() => await web.Database.AddHolders();

    /// <summary>A holder of three shares.</summary>
    private async Task<string> Holder(string familyName)
    {
        await ClassIsThere();
        var actor = new Actor("test", "administrator");
        var details = new HolderDetails(Nature.Person, familyName, "Camille", "", new LocalDate(1980, 1, 1), null, new Address("1 rue de l’Essai", "62750", "Loos-en-Gohelle", "FR"), null, null, null);
        var code = (await web.Database.Do((RegisterShareholder use) => use.Run(new(details, TaxStatus.Resident, [], IsSomebodyElse: true), actor, null, TestContext.Current.CancellationToken))).Value;
        var shareClass = (string)(await CooperativeDatabase.Sql(web.Database.AppConnection, "select code from share_classes order by code limit 1"))!;
        await web.Database.Do((RecordMovement use) => use.Run(
            new MovementCommand(MovementKind.Subscription, shareClass, null, code, new ShareCount(3), new(2026, 1, 1)), actor, null, TestContext.Current.CancellationToken));
        return code;
    }
}
