using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MineDeSoleil.App;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Dividends;

/// <summary>The treasurer's job, from the closed year to the exported journal, in a browser without script.</summary>
public sealed partial class TreasurerTests(WebFixture web)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dividend_goes_from_the_vote_to_each_holders_line_by_two_administrators_without_script()
    {
        await Shares();
        await using var treasurer = await web.VisitAsync(new(HasScript: false));
        await treasurer.SignInAs(web, Who.Administrator);
        var page = treasurer.Page;

        // The year, and the meeting's vote.
        await treasurer.OpenAsync("/administration/dividendes/exercices/nouveau");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clôturer" }).ClickAsync();
        await page.GetByLabel("Résultat de l’exercice").FillAsync("1 000,00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Calculer la somme distribuable" }).ClickAsync();
        await Says(page, "Somme distribuable : 950,00 €"); // less 5 %: the legal reserve is far from a tenth of the capital, whatever other tests issued
        await page.GetByLabel("Date de l’assemblée").FillAsync("2026-05-20");
        await page.GetByLabel("Procès-verbal").FillAsync("PV 2026-1");
        await page.GetByLabel("Dividendes votés").FillAsync("950,01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le vote" }).ClickAsync();
        await Says(page, "dépasse la somme distribuable");
        await page.GetByLabel("Dividendes votés").FillAsync("100,00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le vote" }).ClickAsync();
        await Says(page, "Vote enregistré");

        // The draft, wrong once, then simulated.
        await page.GetByRole(AriaRole.Link, new() { Name = "Préparer la distribution" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Préparer et simuler" }).ClickAsync();
        await Says(page, "Rien n’a été enregistré");
        await page.GetByLabel("Jour du paiement").FillAsync("2026-12-15");
        await page.GetByRole(AriaRole.Button, new() { Name = "Préparer et simuler" }).ClickAsync();
        await Says(page, "simulée, à approuver");
        var run = new Uri(page.Url).PathAndQuery;

        // The drafter may not approve; another may, and posts.
        await page.GetByRole(AriaRole.Button, new() { Name = "Approuver ces chiffres" }).ClickAsync();
        await Says(page, "doit être approuvée par une autre personne");
        await using var chair = await web.VisitAsync(new(HasScript: false));
        await chair.SignInAs(web, Who.SecondAdministrator);
        await chair.OpenAsync(run);
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Approuver ces chiffres" }).ClickAsync();
        await Says(chair.Page, "approuvée, à comptabiliser");
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Comptabiliser" }).ClickAsync();
        await Says(chair.Page, "comptabilisée");

        // The holder's line, explained.
        await page.GotoAsync(run + "?q=TRESOR2");
        await page.GetByRole(AriaRole.Link, new() { Name = "TRESOR2" }).ClickAsync();
        await Says(page, "1. Ce qui a été détenu");
        await Says(page, "5 025"); // 25 shares from 14 June: 201 days
        await Says(page, "prélèvement de solidarité");

        // The transfers: drawn up by one, approved by the other, paid by the bank.
        await CooperativeDatabase.Sql(web.Database.AdminConnection, "update shareholders set iban = 'FR1420041010050500013M02606', account_holder = 'Camille Essai' where code = 'TRESOR2'");
        await treasurer.OpenAsync("/administration/versements");
        await Says(page, "Sans compte bancaire");
        await page.GetByLabel("Jour du paiement").FillAsync("2026-12-15");
        await page.GetByLabel("Seuil, en euros").FillAsync("0,50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Préparer le lot" }).ClickAsync();
        await Says(page, "Camille Essai");
        var batch = new Uri(page.Url).PathAndQuery;
        await page.GetByRole(AriaRole.Button, new() { Name = "Approuver ce lot" }).ClickAsync();
        await Says(page, "par un autre administrateur que celui qui l’a préparé");
        await chair.OpenAsync(batch);
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Approuver ce lot" }).ClickAsync();
        await Says(chair.Page, "Approuvé par");
        var file = await chair.Page.RunAndWaitForDownloadAsync(() => chair.Page.GetByRole(AriaRole.Button, new() { Name = "Télécharger le fichier pour la banque" }).ClickAsync());
        Assert.Matches("^MDS-PAY-[0-9]{6}-[0-9]{14}[.]xml$", file.SuggestedFilename);
        Assert.Contains("<IBAN>FR1420041010050500013M02606</IBAN>", await File.ReadAllTextAsync((await file.PathAsync())!, Cancel), StringComparison.Ordinal);
        await chair.OpenAsync(batch);
        await chair.Page.GetByLabel("Débité le").FillAsync(web.Database.Clock.Now.DayInParis().ToString("uuuu-MM-dd", null));
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Noter que la banque a payé" }).ClickAsync();
        await Says(chair.Page, "Payé par la banque le");

        // The journal, and its export.
        await treasurer.OpenAsync("/administration/journal?journal=DIV");
        await page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Mise en paiement") }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Says(page, "457 · Associés, dividendes à payer");
        using var http = await web.HttpAs(Who.Auditor);
        var csv = await http.GetStringAsync("/administration/journal/export?annee=2026&format=csv", Cancel);
        Assert.Contains("Mise en paiement du dividende", csv, StringComparison.Ordinal);
        Assert.Empty(treasurer.Complaints.Concat(chair.Complaints));
    }

    private async Task Shares()
    {
        await web.Database.AddHolders("TRESOR1", "TRESOR2");
        await web.Database.OpenSubscriptions(); // with the company's own account
        await using var scope = web.Services.CreateAsyncScope();
        var record = scope.ServiceProvider.GetRequiredService<RecordMovement>();
        foreach (var (holder, shares, day) in new[] { ("TRESOR1", 10L, new NodaTime.LocalDate(2024, 2, 1)), ("TRESOR2", 25L, new NodaTime.LocalDate(2025, 6, 14)) })
        {
            var decision = await record.Run(new(MovementKind.Subscription, "A", null, holder, new(shares), day), Actor.CommandLine, null, Cancel);
            Assert.Empty(decision.Refusals);
        }
    }

    /// <summary>The page shows these words; the kinds of spaces do not matter.</summary>
    private static async Task Says(IPage page, string words)
    {
        var text = Spaces().Replace(await page.Locator("main").InnerTextAsync(), " ");
        Assert.True(text.Contains(words, StringComparison.Ordinal), $"“{words}” is not on {page.Url}:\n{text}");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
