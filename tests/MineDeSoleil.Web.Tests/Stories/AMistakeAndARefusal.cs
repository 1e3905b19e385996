using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>A birth registered by mistake is undone with its reason; another family says no, and is not asked again.</summary>
[Collection(nameof(StoryTown))]
public sealed class AMistakeAndARefusal(StoryTown town)
{
    [Fact]
    public async Task Mistake_FromTheDesksFormToTheReversal()
    {
        await using var desk = await town.Enter(Who.TownHall);
        await Register(desk, "Moulineur", "Héllios");
        await desk.Sees(".notice--success", "la part est donnée");
        var file = new Uri(desk.Page.Url).AbsolutePath;
        await desk.Page.ClickAsync("#annuler");
        await desk.Press("Annuler l’inscription");
        await desk.Sees(".error-summary", "motif");
        await desk.Fill(("Reason", "Prénom mal recopié"));
        await desk.Press("Annuler l’inscription");
        await desk.Sees("L’inscription est annulée");
        await Register(desk, "Moulineur", "Hélios");
        await desk.Sees("Est-ce le même enfant ?");
        await desk.Page.CheckAsync("text=L’enfant ci-dessus n’a pas de don");
        await desk.Press("Enregistrer");
        await desk.Sees(".notice--success", "la part est donnée");
        await desk.OpenAsync(file);
        await desk.Sees("Prénom mal recopié");

        await using var administrator = await town.Enter(Who.Administrator);
        var register = await town.PrintedRegister(administrator);
        PaperText.MustSay(register, "Moulineur Héllios", "Moulineur Hélios", "Don de naissance annulé par le n°", "Contre-passation du mouvement n°");
        await town.Database.MustVerify();
    }

    [Fact]
    public async Task Refusal_IsKept_UntilTheFamilyThinksAgain()
    {
        await using var desk = await town.Enter(Who.TownHall);
        await desk.OpenAsync("/mairie/familles");
        await desk.Press("Noter la famille");
        await desk.Sees(".error-summary", "");
        await desk.Fill(("ChildFamilyName", "Phototaxe"), ("ChildGivenNames", "Noa"), ("BirthDate", Born));
        await desk.Press("Noter la famille");
        var family = desk.Page.Locator("tr", new() { HasText = "Phototaxe" });
        await family.Locator("button").ClickAsync();
        await desk.Sees("tr:has-text('Phototaxe')", "déclinée le");

        await Register(desk, "Phototaxe", "Noa");
        await desk.Sees(".error-summary", "a décliné");
        PaperText.MustSay(await StoryTown.Paper(desk, $"/mairie/bilan/{town.Today.Year}/pdf"), "Familles qui ont décliné 1");

        await desk.OpenAsync("/mairie/familles");
        await family.Locator("button").ClickAsync();
        await desk.Sees("tr:has-text('Phototaxe')", "sans réponse");
        await using var administrator = await town.Enter(Who.Administrator);
        Assert.DoesNotContain("Phototaxe", await town.PrintedRegister(administrator), StringComparison.Ordinal);
        await town.Database.MustVerify();
    }

    private string Born => town.Today.PlusMonths(-3).ToString("ddMMuuuu", null);

    private async Task Register(Visit desk, string family, string given)
    {
        await desk.OpenAsync("/mairie/naissance");
        await desk.Fill(("ChildFamilyName", family), ("ChildGivenNames", given), ("BirthDate", Born), ("Parent1GivenNames", "Ursule"), ("Street", "5 rue du Solstice"));
        await desk.Page.CheckAsync("#Accepted");
        await desk.Press("Enregistrer et donner la part");
    }
}
