using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>Odile gives one of her four shares to Paul, who held none: no price, no duty, the deed and the approval as its document.</summary>
[Collection(nameof(StoryTown))]
public sealed class AGiftBetweenAdults(StoryTown town)
{
    [Fact]
    public async Task FromTheDeedToTheRegister()
    {
        var today = StoryTown.Iso(town.Today);
        await using var administrator = await town.Enter(Who.Administrator);
        await administrator.OpenAsync($"/administration/associes/{town["Odile"]}");
        await administrator.Press("Inscrire une donation");
        await administrator.Fill(("To", town["Paul"]), ("Shares", "1"), ("EffectiveOn", today), ("AgreedOn", today), ("NotifiedOn", today));
        await administrator.Press("Inscrire au registre");
        await administrator.Sees("#Document-error", "agré");
        await administrator.Fill(("Document", "don manuel 3, agréé PV 14"));
        await administrator.Press("Inscrire au registre");
        await administrator.Sees(".notice--success", "est au registre");

        PaperText.MustSay(
            await town.PrintedRegister(administrator),
            $"Gaillette Odile ({town["Odile"]}) {StoryTown.Home} Molette Paul ({town["Paul"]}) {StoryTown.Home}", "don manuel 3, agréé PV 14");
        PaperText.MustSay(await town.PrintedAccount(administrator, town["Odile"]), "Donation", $"{StoryTown.Home} 3 parts");
        PaperText.MustSay(await town.PrintedAccount(administrator, town["Paul"]), $"Gaillette Odile ({town["Odile"]})", $"{StoryTown.Home} 1 part");
        await town.Database.MustVerify();
    }
}
