using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>Nadia, signed in, takes two shares for Tom; the other parent's agreement is noted, the shares are Tom's.</summary>
[Collection(nameof(StoryTown))]
public sealed class AParentSubscribesForTheirChild(StoryTown town)
{
    [Fact]
    public async Task FromThePortalToTheRegister()
    {
        var tom = town["Tom"];
        await using var nadia = await town.EnterByMail("nadia@exemple.example");
        await nadia.OpenAsync("/associe");
        await nadia.Page.ClickAsync($"main a[href='/associe/{tom}/souscrire']");
        await nadia.Sees("Vous êtes sur le compte de Berline Tom");
        await nadia.Fill(("Form_Shares", "2"));
        await nadia.Page.CheckAsync("[id^=accepte-]");
        await nadia.Page.CheckAsync("#Form_Sworn");
        await nadia.Press("Envoyer la souscription");
        await nadia.Sees(".notice", "En attente d’approbation");
        var (status, number) = (new Uri(nadia.Page.Url).PathAndQuery, (await nadia.Page.InnerTextAsync("h1")).Split('°')[1].Trim());

        await using var administrator = await town.Enter(Who.Administrator);
        await administrator.OpenAsync($"/administration/souscriptions/{number}");
        await administrator.Page.CheckAsync("text=Nadia Berline");
        await administrator.Press("Approuver");
        await administrator.Sees(".error-summary", "1 sur 2");
        await administrator.Page.CheckAsync("text=Karim Berline");
        await administrator.Press("Approuver");
        await administrator.Sees("En attente de paiement");

        await nadia.OpenAsync(status);
        await nadia.Press("Payer par carte ou prélèvement");
        await nadia.Press("Payer par prélèvement");
        await nadia.Sees(".notice", "Parts émises");
        await nadia.OpenAsync($"/associe/{tom}");
        await nadia.Sees("Parts détenues 2");
        PaperText.MustSay(await town.MailsTo("nadia@exemple.example"), "il reste à payer", "Vos parts sont inscrites");

        PaperText.MustSay(await town.PrintedAccount(administrator, tom), $"Berline Tom ({tom})", "Souscription", "2 parts");
        await town.Database.MustVerify();
    }
}
