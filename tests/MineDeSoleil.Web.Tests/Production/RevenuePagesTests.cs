using System.Text;
using Microsoft.Playwright;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Installations;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Production;

/// <summary>Expected yield, signed months and invoices as the administrator meets them, in a browser.</summary>
public sealed class RevenuePagesTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    private readonly WebFixture web = site.Web;

    [Fact]
    public async Task PvgisFile_WhenBrought_MakesTheExpectedOnceItFits()
    {
        await using var visit = await Administrator(new());
        var page = visit.Page;
        await visit.OpenAsync("/administration/installations/nouvelle");
        await page.GetByLabel("Code").FillAsync("SOLEIL");
        await page.GetByLabel("Nom de l’installation").FillAsync("Toit du soleil");
        await page.GetByLabel("Mise en service").FillAsync("2026-11-20");
        await page.GetByLabel("Puissance crête, en kWc").FillAsync("36");
        await page.GetByLabel("Orientation, en degrés").FillAsync("-20");
        await page.GetByLabel("Inclinaison, en degrés").FillAsync("25");
        await page.GetByText("Lieu, pertes et vieillissement").ClickAsync();
        await page.GetByLabel("Latitude").FillAsync("50,457");
        await page.GetByLabel("Longitude").FillAsync("2,794");
        await page.GetByLabel("Vieillissement").FillAsync("0,5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la fiche" }).ClickAsync();
        await Assertions.Expect(page.GetByText("La fiche de SOLEIL est enregistrée")).ToBeVisibleAsync();

        await visit.OpenAsync("/administration/installations/SOLEIL/attendu");
        await Assertions.Expect(page.GetByText("vieillissement 0,5 % par an, disponibilité 100 %")).ToBeVisibleAsync();
        await Bring(page, PvgisFile.Of(new(50.457m, 2.794m, 36, 14, 25, 20), 34_200));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("aspect y vaut 20, la fiche dit -20");
        await Bring(page, PvgisFile.Of(new(50.457m, 2.794m, 36, 14, 25, -20), 34_200));
        await Assertions.Expect(page.GetByText("Chaque champ a sa réponse")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("dl.facts")).ToContainTextAsync("PVGIS v5_3");
        await Look(visit, "expected");

        await visit.OpenAsync("/administration/installations");
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Toits, le meilleur depuis sa mise en service d’abord" }).GetByRole(AriaRole.Row)).Not.ToHaveCountAsync(1);
        await Look(visit, "ranking");
    }

    [Theory]
    [InlineData(true, "2022-03", "mars 2022")]
    [InlineData(false, "2022-04", "avril 2022")]
    public async Task Month_WhenSigned_CountsWithItsDocument(bool hasScript, string month, string shown)
    {
        await using var visit = await Administrator(new(HasScript: hasScript));
        var page = visit.Page;
        await visit.OpenAsync("/administration/releves/VARET?annee=2022");
        await page.GetByLabel("Mois", new() { Exact = true }).FillAsync(month);
        await page.GetByLabel("Énergie, en kWh").FillAsync("4321,5");
        await page.GetByLabel("Pièce").SetInputFilesAsync(new FilePayload { Name = "compteur.png", MimeType = "image/png", Buffer = "ceci n’en est pas une"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Signer et saisir" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("n’est ni un PDF ni une image");

        await page.GetByLabel("Pièce").SetInputFilesAsync(new FilePayload { Name = "compteur.png", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, (byte)month[^1]] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Signer et saisir" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Le mois est saisi sous votre nom")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tr", new() { HasText = shown }).First).ToContainTextAsync("manual");
        await Look(visit, "signed");

        var address = await page.GetByRole(AriaRole.Link, new() { Name = "la pièce" }).First.GetAttributeAsync("href");
        var document = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), address!).ToString());
        Assert.Equal(("image/png", true), (document.Headers["content-type"], document.Headers["content-disposition"].StartsWith("attachment", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Invoice_IsComparedPostedReversedAndListed()
    {
        await using var visit = await Administrator(new());
        var page = visit.Page;
        await visit.OpenAsync("/administration/recettes");
        await Assertions.Expect(page.GetByText("Aucune facture")).ToBeVisibleAsync();
        await Look(visit, "revenue empty");

        var metered = Convert.ToDecimal(await Sql("select watt_hours from readings where installation = 'LEROY' and source = 'generic' and from_day = '2025-06-01'"), null) / 1000;
        var tariff = Convert.ToDecimal(await Sql("select (t ->> 'initialCentsPerKilowattHour')::numeric * (t ->> 'index')::numeric from installations i cross join lateral jsonb_array_elements(i.contract -> 'tariffs') t where i.code = 'LEROY' and t ->> 'from' <= '2025-06-01' order by t ->> 'from' desc limit 1"), null);
        var net = decimal.Round(metered * tariff / 100, 2, MidpointRounding.AwayFromZero);
        await Enter(visit, "F-2025-06", metered, net + 7);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("F-2025-06");
        await Assertions.Expect(page.Locator("div", new() { HasText = "dû au tarif" }).Last).ToContainTextAsync("7,00");
        await Look(visit, "invoice");

        await page.GetByLabel("Motif de la contre-passation").FillAsync("montant faux");
        await page.GetByRole(AriaRole.Button, new() { Name = "Contre-passer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Contre-passation");
        await Enter(visit, "F-2025-06-bis", metered, net);
        await Assertions.Expect(page.GetByText("La facture est exactement ce que dit le compteur.")).ToBeVisibleAsync();

        var posted = (string)(await Sql("select to_char(min(e.date), 'YYYY-MM') from feed_in_invoices i join journal_entries e on e.number = i.entry_number"))!;
        await visit.OpenAsync($"/administration/recettes?annee={posted[..4]}");
        await Assertions.Expect(page.GetByText("Le journal dit la même chose, mois par mois")).ToBeVisibleAsync();
        await Look(visit, "revenue");
        var csv = await (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), await page.GetByRole(AriaRole.Link, new() { Name = "Télécharger en CSV" }).GetAttributeAsync("href")).ToString())).TextAsync();
        Assert.StartsWith($"installation;mois;factures;kwh;ht_eur;tva_eur\nLEROY;{posted};2;", csv, StringComparison.Ordinal);
        await visit.OpenAsync("/administration/releves/LEROY?annee=2025");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "juin 2025" }).First).ToContainTextAsync("verrouillé");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Invoice_WhenRefused_SaysWhatIsWrongBesideItsField()
    {
        await using var visit = await Administrator(new());
        await Enter(visit, "F-X", 1, 1, until: "2025-07-01", roof: "VARET");
        await Assertions.Expect(visit.Page.Locator("#From-error")).ToContainTextAsync("la période doit finir le 30/06/2025");
        await Look(visit, "invoice refused");
    }

    private static async Task Enter(Visit visit, string invoice, decimal kilowattHours, decimal net, string until = "2025-06-30", string roof = "LEROY")
    {
        var page = visit.Page;
        await visit.OpenAsync($"/administration/recettes/nouvelle?toit={roof}");
        await page.GetByLabel("Numéro de la facture").FillAsync(invoice);
        await page.GetByLabel("Émise le").FillAsync("2025-07-03");
        await page.GetByLabel("Période, du").FillAsync("2025-06-01");
        await page.GetByLabel("au (inclus)").FillAsync(until);
        await page.GetByLabel("Énergie facturée, en kWh").FillAsync(kilowattHours.ToString("0.###", System.Globalization.CultureInfo.GetCultureInfo("fr-FR")));
        await page.GetByLabel("Montant hors taxe, en euros").FillAsync(net.ToString("0.00", System.Globalization.CultureInfo.GetCultureInfo("fr-FR")));
        await page.GetByLabel("La facture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "facture.pdf", MimeType = "application/pdf", Buffer = Encoding.UTF8.GetBytes($"%PDF-1.7\n{invoice}") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Inscrire au journal" }).ClickAsync();
    }

    private static async Task Bring(IPage page, byte[] content)
    {
        await page.GetByLabel("Réponse de PVGIS (JSON)").SetInputFilesAsync(new FilePayload { Name = "pvgis.json", MimeType = "application/json", Buffer = content });
        await page.GetByRole(AriaRole.Button, new() { Name = "Garder la réponse" }).ClickAsync();
    }

    /// <summary>Nothing for axe to say; nothing wider than a phone; kept as pictures where they are asked for.</summary>
    private static async Task Look(Visit visit, string name)
    {
        if (visit.Look.HasScript)
        {
            Assert.Empty(await visit.AxeAsync());
        }

        await visit.Page.SetViewportSizeAsync(320, 800);
        if (visit.Look.HasScript)
        {
            Assert.True(await visit.OverflowAsync() <= 0, $"{name} is wider than a phone.");
        }

        var keeps = Environment.GetEnvironmentVariable("MDS_SCREENS") == "1";
        if (keeps)
        {
            await visit.Page.SetViewportSizeAsync(Web.Tests.Look.Phone, 844);
            await visit.ScreenshotAsync($"revenue-{name} phone");
        }

        await visit.Page.SetViewportSizeAsync(Web.Tests.Look.Desktop, 900);
        if (keeps)
        {
            await visit.ScreenshotAsync($"revenue-{name}");
        }
    }

    private async Task<Visit> Administrator(Look look)
    {
        var visit = await web.VisitAsync(look);
        await visit.SignInAs(web, Who.Administrator);
        return visit;
    }

    private Task<object?> Sql(string sql) => CooperativeDatabase.Sql(web.Database.AppConnection, sql);
}
