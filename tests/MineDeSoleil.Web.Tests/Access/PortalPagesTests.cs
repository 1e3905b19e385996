using System.Net;
using Microsoft.Playwright;
using MineDeSoleil.App.Today;
using MineDeSoleil.Web.Portals.Administrator;
using static Microsoft.Playwright.Assertions;

namespace MineDeSoleil.Web.Tests.Access;

/// <summary>The main jobs behind a sign-in, with and without script.</summary>
public sealed class PortalPagesTests(WebFixture web)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shareholder_ReadsHoldingsAsOfADay_SwitchesToTheChild_AndChangesTheAddress(bool hasScript)
    {
        await using var visit = await web.VisitAsync(new Look(HasScript: hasScript));
        await visit.SignInAs(web, Who.Shareholder);
        await visit.OpenAsync("/associe/MINE");
        await visit.Page.GetByLabel("Situation au").FillAsync("2021-06-30");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Voir" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Uri(web.Address, "/associe/MINE?au=2021-06-30").ToString());
        await visit.Page.Locator(".holder-switch a[href='/associe/CHILD']").ClickAsync();
        await Expect(visit.Page.GetByText("Vous le représentez jusqu’à sa majorité, le 4 mai 2037.")).ToBeVisibleAsync();

        await visit.OpenAsync("/associe/CHILD/coordonnees");
        await visit.Page.GetByLabel("Rue et numéro").FillAsync("2 rue du Terril");
        await visit.Page.GetByLabel("IBAN").FillAsync("FR76 0000");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(visit.Page.Locator(".error-summary")).ToContainTextAsync("Cet IBAN ne tombe pas juste");
        await visit.Page.GetByLabel("IBAN").FillAsync("");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(visit.Page.GetByText("C’est enregistré")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".facts")).ToContainTextAsync("2 rue du Terril");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Administrator_InvitesSomebody_GivesAnotherRole_AndFindsItInTheAuditTrail(bool hasScript)
    {
        var email = $"invitee.{(hasScript ? "script" : "sans")}@demonstration.example";
        await using var visit = await web.VisitAsync(new Look(HasScript: hasScript));
        await visit.SignInAs(web, Who.Administrator);
        await visit.OpenAsync("/administration/utilisateurs");
        await visit.Page.GetByLabel("Adresse e-mail").FillAsync(email);
        await visit.Page.GetByLabel("Nom et prénom").FillAsync("Invitée d’Essai");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Inviter", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator(".error-summary")).ToContainTextAsync("Choisissez au moins un rôle");
        await visit.Page.Locator("#role-Auditor").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Inviter", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByText($"L’invitation est partie vers {email}")).ToBeVisibleAsync();

        await visit.Page.Locator("tr", new() { HasText = email }).GetByRole(AriaRole.Link).ClickAsync();
        await visit.Page.Locator("#role-TownHall").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(visit.Page.Locator(".error-summary")).ToContainTextAsync("Un commissaire lit tout et ne change rien");
        await visit.Page.Locator("#role-Auditor").UncheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(visit.Page.Locator("tr", new() { HasText = email })).ToContainTextAsync("Mairie");

        await visit.OpenAsync("/administration/audit?geste=ChangeUser");
        await Expect(visit.Page.Locator("tbody tr").First).ToContainTextAsync("town_hall");
    }

    [Fact]
    public async Task WhatNeedsDoing_LeadsToPagesThatAreThere()
    {
        using var http = await web.HttpAs(Who.Administrator);
        var broken = new List<string>();
        foreach (var matter in Enum.GetValues<Matter>())
        {
            var answer = await http.GetAsync(TodayModel.AddressOf(matter), TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                broken.Add($"{matter}: {TodayModel.AddressOf(matter)} answers {(int)answer.StatusCode}");
            }
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
