using Microsoft.Playwright;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.App.Tests.Payments;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>A citizen pays by bank transfer in two parts, the second with a mistyped reference; the treasurer's statements bring both, and a hand resolves one.</summary>
[Collection(nameof(StoryTown))]
public sealed class ACitizenPaysByTransfer(StoryTown town)
{
    [Fact]
    public async Task FromTheFormToTheRegister()
    {
        const string Email = "basile@exemple.example";
        await using var citizen = await town.Visitor();
        await citizen.OpenAsync("/souscrire");
        await citizen.Fill(
            ("Form_FamilyName", "Cadran"), ("Form_GivenNames", "Basile"), ("Form_BirthDate", "1962-02-03"), ("Form_Street", "8 cour des Galibots"), ("Form_Postcode", "62300"),
            ("Form_Commune", "Lens"), ("Form_Email", Email), ("Form_Shares", "4"));
        await citizen.Page.CheckAsync("[id^=accepte-]");
        await citizen.Page.CheckAsync("#Form_Sworn");
        await citizen.Press("Envoyer la souscription");
        var (status, number) = (new Uri(citizen.Page.Url).PathAndQuery, (await citizen.Page.InnerTextAsync("h1")).Split('°')[1].Trim());

        await using var treasurer = await town.Enter(Who.Administrator);
        await treasurer.OpenAsync($"/administration/souscriptions/{number}");
        await treasurer.Press("Approuver");
        await citizen.OpenAsync(status);
        var reference = await citizen.Page.Locator(".facts div", new() { HasText = "Référence" }).Locator("dd").InnerTextAsync();

        await Upload(treasurer, new Transfer(120, reference.Replace(" ", "", StringComparison.Ordinal), BankId: "STORY-1", Payer: "M. Basile Cadran"));
        await treasurer.Sees(".notice--success", "Paiements nouveaux : 1, dont affectés : 1");
        await treasurer.Sees("Rien à résoudre");
        await citizen.OpenAsync(status);
        await citizen.Sees("il manque 80,00 €");

        await Upload(treasurer, new Transfer(80, Free: "souscription Cadran, le reste", BankId: "STORY-2", Payer: "M. Basile Cadran"));
        await treasurer.Sees(".notice--success", "Paiements nouveaux : 1, dont affectés : 0");
        var waiting = treasurer.Page.Locator("article", new() { HasText = "souscription Cadran, le reste" });
        await waiting.Locator("input[name=Subscription]").FillAsync(number);
        await waiting.Locator("input[name=Reason]").FillAsync("Le payeur et le montant concordent");
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Affecter" }).ClickAsync();
        await treasurer.Sees(".notice--success", "est résolu");

        await citizen.OpenAsync(status);
        await citizen.Sees(".notice", "Parts émises");
        PaperText.MustSay(await town.MailsTo(Email), "est reçue", "il reste à payer", "il manque 80,00 €", "Vos parts sont inscrites");

        await treasurer.OpenAsync($"/administration/souscriptions/{number}");
        await treasurer.Sees("Reçu 200,00 €");
        var code = (await treasurer.Page.Locator("main .facts a[href^='/administration/associes/']").First.GetAttributeAsync("href"))!.Split('/')[^1];
        PaperText.MustSay(await town.PrintedRegister(treasurer), $"Cadran Basile ({code}) 8 cour des Galibots, 62300 Lens, FR");
        PaperText.MustSay(await town.PrintedAccount(treasurer, code), "Souscription", "4 parts");
        await town.Database.MustVerify();
    }

    /// <summary>The treasurer brings the bank's file of the day.</summary>
    private async Task Upload(Visit treasurer, Transfer transfer)
    {
        await treasurer.OpenAsync("/administration/paiements");
        await treasurer.Page.SetInputFilesAsync("#Upload", new FilePayload { Name = "releve.xml", MimeType = "application/xml", Buffer = CamtWriter.Write("camt.053.001.08", town.Today, [transfer]) });
        await treasurer.Press("Importer");
    }
}
