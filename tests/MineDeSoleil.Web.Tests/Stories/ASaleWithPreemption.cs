using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>Jules sells five shares to Rose, who is new; Ada takes two of them first, the company approves Rose, and the duty is told before anything is entered.</summary>
[Collection(nameof(StoryTown))]
public sealed class ASaleWithPreemption(StoryTown town)
{
    [Fact]
    public async Task FromTheSignedOrderToTheRegister()
    {
        var today = town.Today;
        await using var administrator = await town.Enter(Who.Administrator);
        await administrator.OpenAsync($"/administration/associes/{town["Jules"]}");
        await administrator.Press("Ouvrir un dossier de cession");
        await administrator.Fill(
            ("Buyer", town["Rose"]), ("Shares", "11"), ("Price", "40"), ("SellerSignedOn", StoryTown.Iso(today.PlusDays(-3))), ("BuyerSignedOn", StoryTown.Iso(today.PlusDays(-2))), ("NotifiedOn", StoryTown.Iso(today)), ("Document", "ordre 31"));
        await administrator.Press("Ouvrir le dossier");
        await administrator.Sees("#Shares-error", "détient 10 parts");
        await administrator.Fill(("Shares", "5"));
        await administrator.Press("Ouvrir le dossier");
        await administrator.Sees("Le prix est inférieur au nominal");
        await administrator.Sees("Haveur Jules");
        await administrator.Sees("au moins 25 €");
        await administrator.Sees("pour le tout, 25,00 €");
        await administrator.Sees("Aucun autre associé n’a demandé ces parts");
        var file = new Uri(administrator.Page.Url).PathAndQuery;

        await administrator.Page.ClickAsync("summary >> text=Noter la demande d’un associé");
        await administrator.Fill(("Holder", town["Ada"]), ("Shares", "2"), ("ReceivedOn", StoryTown.Iso(today)), ("OfferDocument", "lettre 5"));
        await administrator.Page.ClickAsync("form[action*='Offer'] button");
        await administrator.Sees("Reste pour l’acheteur : 3 parts");

        town.WaitUntil(today.PlusDays(10));
        await administrator.OpenAsync(file);
        await administrator.Page.ClickAsync("summary >> text=Noter la réponse de la société");
        await administrator.Fill(("AnsweredOn", StoryTown.Iso(today.PlusDays(10))), ("AnswerDocument", "PV 12"));
        await administrator.Press("Agréer l’acheteur");
        await administrator.Sees("accordé le");
        await administrator.Sees("Rien ne s’inscrit encore");

        town.WaitUntil(today.PlusDays(31));
        await administrator.OpenAsync("/administration/cessions");
        await administrator.Sees("tr:has-text('Haveur Jules')", "à inscrire");
        await administrator.OpenAsync(file);
        await administrator.Fill(("EffectiveOn", StoryTown.Iso(today.PlusDays(30))));
        await administrator.Press("Inscrire au registre");
        await administrator.Sees("#EffectiveOn-error", today.PlusDays(31).ToString("dd/MM/uuuu", null));
        await administrator.Fill(("EffectiveOn", StoryTown.Iso(today.PlusDays(31))));
        await administrator.Press("Inscrire au registre");
        await administrator.Sees(".facts", "inscrite au registre");

        PaperText.MustSay(
            await town.PrintedRegister(administrator),
            $"Haveur Jules ({town["Jules"]}) {StoryTown.Home} Porion Ada ({town["Ada"]}) {StoryTown.Home}",
            $"Lampiste Rose ({town["Rose"]}) {StoryTown.Home}", "ordre 31", "prix 80,00 €", "prix 120,00 €");
        foreach (var (name, shares) in new[] { ("Jules", 5), ("Ada", 8), ("Rose", 3) })
        {
            PaperText.MustSay(await town.PrintedAccount(administrator, town[name]), "Cession", $"{StoryTown.Home} {shares} parts");
        }

        await town.Database.MustVerify();
    }
}
