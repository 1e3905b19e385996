using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>Anna leaves with her five shares after three months' notice and is paid; Fernande cannot: the capital would fall under its floor.</summary>
[Collection(nameof(StoryTown))]
public sealed class AWithdrawal(StoryTown town)
{
    [Fact]
    public async Task FromTheNoticeToThePayment()
    {
        var (notified, exit) = (town.Today, town.Today.PlusMonths(3));
        await using var administrator = await town.Enter(Who.Administrator);
        await administrator.OpenAsync($"/administration/associes/{town["Anna"]}");
        await administrator.Press("Noter un retrait");
        await administrator.Fill(("Shares", "6"), ("NotifiedOn", StoryTown.Iso(notified)), ("Document", "lettre 41"));
        await administrator.Press("Mettre en attente");
        await administrator.Sees("#Shares-error", "détient 5 parts");
        await administrator.Fill(("Shares", "5"));
        await administrator.Press("Mettre en attente");
        await administrator.Sees(".facts", "attend son jour");
        await administrator.Sees("Rien à faire avant le jour de sortie");
        var file = new Uri(administrator.Page.Url).PathAndQuery;

        town.WaitUntil(exit);
        await administrator.OpenAsync("/administration");
        await administrator.Press("Ouvrir : Retraits à inscrire : 1");
        await administrator.Page.Locator("tr", new() { HasText = "Rivelaine Anna" }).GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await administrator.Press("Inscrire au registre");
        await administrator.Sees(".facts", "à payer");
        await administrator.Sees(".facts", "250,00 €");
        await administrator.Fill(("PaidOn", StoryTown.Iso(town.Today)));
        await administrator.Press("Noter le paiement");
        await administrator.Sees(".facts", "payé");
        Assert.Equal(file, new Uri(administrator.Page.Url).PathAndQuery);

        await administrator.OpenAsync($"/administration/retraits/nouveau?de={town["Fernande"]}");
        await administrator.Fill(("Shares", "150"), ("NotifiedOn", StoryTown.Iso(town.Today)), ("Document", "lettre 42"));
        await administrator.Press("Mettre en attente");
        await administrator.Sees("#Shares-error", "Le capital tomberait à");
        await administrator.Sees("#Shares-error", "il ne peut pas descendre sous 5 000,00 €");

        PaperText.MustSay(await town.PrintedRegister(administrator), "La société (reprise)", "lettre 41", "prix 250,00 €");
        PaperText.MustSay(await town.PrintedAccount(administrator, town["Anna"]), "Retrait", $"{StoryTown.Home} 0 part");
        await town.Database.MustVerify();
    }
}
