using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MineDeSoleil.App;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Generic;
using MineDeSoleil.App.Tests;
using MineDeSoleil.Web.Tests.Access;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Production;

/// <summary>The administrator's roofs, readings and imports, in a browser.</summary>
public sealed class ProductionPagesTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    private readonly WebFixture web = site.Web;

    [Theory]
    [InlineData(true, "2021-03", "mars 2021")]
    [InlineData(false, "2021-04", "avril 2021")]
    public async Task HeldFigure_WhenAcceptedWithAReason_Counts(bool hasScript, string month, string shown)
    {
        await Import($"installation;mois;kwh\nVARET;{month};-250\n");
        await using var visit = await Administrator(new(HasScript: hasScript));
        await visit.OpenAsync("/administration/quarantaine");
        var article = visit.Page.Locator("article", new() { HasText = $"Salle Varet, {shown}" });
        await Assertions.Expect(article).ToContainTextAsync("Valeur négative");

        await article.GetByRole(AriaRole.Textbox).FillAsync("régularisation confirmée");
        await article.GetByRole(AriaRole.Button, new() { Name = "Accepter la valeur" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("La valeur compte désormais")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("article", new() { HasText = $"Salle Varet, {shown}" })).ToHaveCountAsync(0);
        Assert.Equal("-250000|régularisation confirmée", await Sql(
            $"select r.watt_hours || '|' || d.reason from readings r join quarantine_decisions d using (quarantine_id) where r.from_day = '{month}-01'"));
    }

    [Fact]
    public async Task HeldFigure_WhenDecidedWithoutAReason_StaysAndSaysSo()
    {
        await Import("installation;mois;kwh\nVARET;2021-05;-1\n");
        await using var visit = await Administrator(new(HasScript: false));
        await visit.OpenAsync("/administration/quarantaine");
        await visit.Page.Locator("article", new() { HasText = "Salle Varet, mai 2021" }).GetByRole(AriaRole.Button, new() { Name = "Écarter la valeur" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Indiquez le motif");
        await Assertions.Expect(visit.Page.Locator("article", new() { HasText = "Salle Varet, mai 2021" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true, "2021-06")]
    [InlineData(false, "2021-07")]
    public async Task File_WhenUploaded_ShowsEveryRowFirstAndIsImportedOnceConfirmed(bool hasScript, string month)
    {
        await using var visit = await Administrator(new(HasScript: hasScript));
        await visit.OpenAsync("/administration/imports/fichier");
        await visit.Page.GetByLabel("Fichier", new() { Exact = true }).SetInputFilesAsync(new FilePayload
        {
            Name = "releves.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes($"installation;mois;kwh\nLEROY;{month};4200,5\nVARET;{month};9000000\n"),
        });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Essayer" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(visit.Page.Locator("tbody tr").Nth(1)).ToContainTextAsync("en quarantaine");
        Assert.Equal(0L, await Sql($"select count(*) from readings where source = 'generic' and from_day = '{month}-01'"));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Confirmer l’import" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Importé : 1 nouveaux, 0 corrigés, 0 inchangés, 1 en quarantaine")).ToBeVisibleAsync();
        Assert.Equal(4_200_500L, await Sql($"select watt_hours from readings where source = 'generic' and from_day = '{month}-01'"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task File_WhenItCannotBeRead_SaysWhichLine()
    {
        await using var visit = await Administrator(new());
        await visit.OpenAsync("/administration/imports/fichier");
        await visit.Page.GetByLabel("Fichier", new() { Exact = true }).SetInputFilesAsync(new FilePayload
        {
            Name = "releves.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("installation;mois;kwh\nAILLEURS;2021-08;1\n"),
        });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Essayer" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ligne 2 : L’installation « AILLEURS » n’existe pas.");
    }

    [Fact]
    public async Task Installation_WhenEntered_IsThereToChange()
    {
        await using var visit = await Administrator(new(HasScript: false));
        await visit.OpenAsync("/administration/installations/nouvelle");
        await visit.Page.GetByLabel("Code").FillAsync("essai");
        await visit.Page.GetByLabel("Nom de l’installation").FillAsync("Toit d’essai");
        await visit.Page.GetByLabel("Mise en service").FillAsync("2026-11-20");
        await visit.Page.GetByLabel("Puissance crête, en kWc").FillAsync("12,5");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la fiche" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("La fiche de ESSAI est enregistrée")).ToBeVisibleAsync();

        await visit.OpenAsync("/administration/installations/ESSAI");
        await Assertions.Expect(visit.Page.GetByLabel("Puissance crête, en kWc").First).ToHaveValueAsync("12,5");
        await visit.Page.GetByLabel("Inclinaison, en degrés").First.FillAsync("91");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la fiche" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("inclinaison de 91°");
    }

    private async Task<Visit> Administrator(Look look)
    {
        var visit = await web.VisitAsync(look);
        await visit.SignInAs(web, Who.Administrator);
        return visit;
    }

    private async Task Import(string text)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var answer = new RawAnswer("generic", "essai.csv", "text/csv", Encoding.UTF8.GetBytes(text), Instant.FromUtc(2026, 11, 22, 8, 0));
        var decision = await scope.ServiceProvider.GetRequiredService<ImportReadings>().Run(new(answer, new GenericFile()), Actor.CommandLine, TestContext.Current.CancellationToken);
        Assert.False(decision.IsRefused);
    }

    private Task<object?> Sql(string sql) => CooperativeDatabase.Sql(web.Database.AppConnection, sql);
}
