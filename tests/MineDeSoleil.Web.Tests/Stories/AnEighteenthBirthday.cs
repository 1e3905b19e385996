using System.Text.RegularExpressions;
using MineDeSoleil.App.Tests;
using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;
using NodaTime;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>Max comes of age: his mother's mandate ends by itself, a code goes by her to him, he claims and confirms the account, and payments are released.</summary>
[Collection(nameof(StoryTown))]
public sealed partial class AnEighteenthBirthday(StoryTown town)
{
    private static readonly LocalDate Majority = new(2028, 3, 1);

    [Fact]
    public async Task FromTheDayBeforeToTheConfirmedAccount()
    {
        const string Email = "max@exemple.example";
        var max = town["Max"];
        town.WaitUntil(Majority.PlusDays(-1));
        await using var mother = await town.EnterByMail("sabine@exemple.example");
        await mother.OpenAsync($"/associe/{max}");
        await mother.Sees("Vous le représentez jusqu’à sa majorité, le 1er mars 2028");

        town.WaitUntil(Majority);
        await town.NoticeMajorities();
        await mother.OpenAsync($"/associe/{max}", 404);
        PaperText.MustSay(await town.MailsTo("sabine@exemple.example"), "Un code à transmettre : le compte d’un jeune majeur");
        await using var administrator = await town.Enter(Who.Administrator);
        await administrator.OpenAsync("/administration/majorites");
        await administrator.Sees("Briquet Max");

        await using var adult = await town.Visitor(new Look(Look.Phone, HasScript: false));
        await adult.OpenAsync("/code");
        await adult.Fill(("Code", await CodeToPassOn()), ("Born", "01/03/2010"));
        await adult.Press("Voir la part");
        await adult.Sees("Max, ton compte t’attend");
        await adult.Fill(("Email", Email));
        await adult.Press("Recevoir le lien de connexion");
        await adult.Sees("h1", "courrier");
        await adult.OpenAsync((await town.Database.LinkSentTo(Email)).PathAndQuery);
        await adult.Page.ClickAsync("main form button");
        await adult.Page.WaitForURLAsync($"**/associe/{max}/majorite");
        await adult.OpenAsync($"/associe/{max}/dividendes");
        await adult.Sees("Les versements sont retenus pour l’instant");
        await adult.Press("Confirmer mon compte");
        await adult.Page.CheckAsync("#IsMe");
        await adult.Fill(("Iban", StoryTown.Iban), ("AccountHolder", "Max Briquet"));
        await adult.Page.SelectOptionAsync("#Tax", "Resident");
        await adult.Press("Confirmer et reprendre mon compte");
        await adult.Sees(".notice--success", "Votre compte est confirmé");
        await adult.OpenAsync($"/associe/{max}/dividendes");
        Assert.Equal(0, await adult.Page.Locator("main .notice--warning").CountAsync());

        await administrator.OpenAsync("/administration/majorites");
        Assert.Equal(0, await administrator.Page.Locator("main", new() { HasText = "Briquet Max" }).CountAsync());
        await administrator.OpenAsync($"/administration/associes/{max}");
        await administrator.Sees("Max Briquet");
        PaperText.MustSay(await town.PrintedAccount(administrator, max), $"Briquet Max ({max})", $"{StoryTown.Home} 3 parts");
        await town.Database.MustVerify();
    }

    private async Task<string> CodeToPassOn() => ClaimCode().Match((string)(await CooperativeDatabase.Sql(
        town.Database.AppConnection, "select text from mails where recipient = 'sabine@exemple.example' and subject like 'Un code%' order by id desc limit 1"))!).Value;

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")]
    private static partial Regex ClaimCode();
}
