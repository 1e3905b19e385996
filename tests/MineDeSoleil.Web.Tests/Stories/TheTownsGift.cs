using System.Globalization;
using System.Text.RegularExpressions;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>The desk registers Lumi's birth and prints the letter; her mother claims the share at home and sees it; the council reads its report.</summary>
[Collection(nameof(StoryTown))]
public sealed partial class TheTownsGift(StoryTown town)
{
    [Fact]
    public async Task FromTheDesksFormToTheCouncilsReport()
    {
        const string Email = "flore@exemple.example";
        var born = town.Today.PlusMonths(-2);
        var typed = born.ToString("ddMMuuuu", null);
        await using var desk = await town.Enter(Who.TownHall);
        await desk.OpenAsync("/mairie");
        await desk.Press("Inscrire une naissance");
        await desk.Fill(("ChildFamilyName", "Tournesol"), ("ChildGivenNames", "Lumi"), ("BirthDate", typed), ("Parent1GivenNames", "Flore"), ("Street", "2 allée des Tournesols"));
        await desk.Page.CheckAsync("#Accepted");
        await desk.Press("Enregistrer et donner la part");
        await desk.Sees(".notice--success", "la part est donnée");
        var code = (await desk.Page.Locator(".facts div", new() { HasText = "Associé" }).First.Locator("dd").InnerTextAsync()).Split('°')[1].Trim();
        var registration = new Uri(desk.Page.Url).Segments[^1];

        await desk.Press("La lettre à la famille");
        await desk.Press("Faire la lettre à imprimer");
        var letter = await desk.Page.InnerTextAsync("main");
        Assert.DoesNotContain(born.ToString("d MMMM uuuu", CultureInfo.GetCultureInfo("fr-FR")), letter, StringComparison.Ordinal); // the birth date is the family's to know
        Assert.Equal(1, await desk.Page.Locator("svg[role=img]").CountAsync());
        var claim = ClaimCode().Match(letter).Value;

        await using var mother = await town.Visitor(new Look(Look.Phone, HasScript: false));
        await mother.OpenAsync($"/code?c={claim}"); // as the scanned address carries it
        await mother.Fill(("Born", born.PlusDays(1).ToString("ddMMuuuu", null)));
        await mother.Press("Voir la part");
        await mother.Sees(".error-summary", "n’ouvrent rien");
        await mother.Fill(("Born", typed));
        await mother.Press("Voir la part");
        await mother.Sees("La part de soleil de Lumi");
        await mother.Fill(("Email", Email));
        await mother.Press("Recevoir le lien de connexion");
        await mother.Sees("h1", "courrier");
        Assert.Equal(0L, await Represents(Email)); // nothing is given before the address is proved
        await mother.OpenAsync((await Link(Email)).PathAndQuery);
        await mother.Page.ClickAsync("main form button");
        await mother.Page.WaitForURLAsync($"**/associe/{code}");
        await mother.Sees("Les parts de Tournesol Lumi");
        await mother.Sees("Parts détenues 1");
        Assert.Equal(1L, await Represents(Email));
        PaperText.MustSay(await town.MailsTo(Email), "Votre lien de connexion");

        var report = await StoryTown.Paper(desk, $"/mairie/bilan/{town.Today.Year}/pdf");
        PaperText.MustSay(report, $"Dons de naissance en {town.Today.Year} : rapport au conseil", $"n° {registration}", born.ToString("MMMM uuuu", CultureInfo.GetCultureInfo("fr-FR")));
        Assert.DoesNotContain("Lumi", report, StringComparison.Ordinal);

        await using var administrator = await town.Enter(Who.Administrator);
        PaperText.MustSay(await town.PrintedRegister(administrator), "Don de naissance", $"Tournesol Lumi ({code}) 2 allée des Tournesols, 62750 Loos-en-Gohelle, FR");
        PaperText.MustSay(await town.PrintedAccount(administrator, code), "2 allée des Tournesols, 62750 Loos-en-Gohelle, FR 1 part");
        await town.Database.MustVerify();
    }

    private Task<Uri> Link(string email) => town.Database.LinkSentTo(email);

    private async Task<long> Represents(string email) =>
        (long)(await App.Tests.CooperativeDatabase.Sql(town.Database.AppConnection, $"select count(*) from representatives where email = '{email}'"))!;

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")]
    private static partial Regex ClaimCode();
}
