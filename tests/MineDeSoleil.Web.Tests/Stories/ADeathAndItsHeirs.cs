using MineDeSoleil.App.Tests.Documents;
using MineDeSoleil.Web.Tests.Access;

namespace MineDeSoleil.Web.Tests.Stories;

/// <summary>
/// Émile dies with seven shares: the account is frozen, a dividend that falls due meanwhile is held; three heirs, one a minor and one a holder already, divide shares
/// and dividend to the last one.
/// </summary>
[Collection(nameof(StoryTown))]
public sealed class ADeathAndItsHeirs(StoryTown town)
{
    [Fact]
    public async Task FromTheDeathToTheHeirsAccounts()
    {
        var (émile, lucie, marc, zoé) = (town["Émile"], town["Lucie"], town["Marc"], town["Zoé"]);
        await using var administrator = await town.Enter(Who.Administrator);
        await administrator.OpenAsync($"/administration/associes/{émile}");
        await administrator.Press("Succession");
        await administrator.Fill(("DeceasedOn", StoryTown.Iso(town.Today.PlusDays(-2))), ("Representative", lucie));
        await administrator.Press("Enregistrer le décès");
        await administrator.Sees(".notice--success", "C’est enregistré");

        await administrator.OpenAsync($"/administration/registre/nouveau?kind=Gift&de={émile}&vers={marc}");
        await administrator.Fill(("Shares", "1"), ("EffectiveOn", StoryTown.Iso(town.Today)), ("Document", "PV 15"));
        await administrator.Press("Inscrire au registre");
        await administrator.Sees("#From-error", "décès");

        // 14,00 € less 2,60 € and 1,79 €.
        var run = await town.TwoEurosAShare();
        await administrator.OpenAsync($"/administration/dividendes/{run}?q={émile}");
        await administrator.Sees($"tr:has-text('Grisou Émile')", "retenu : associé décédé");
        await administrator.Sees($"tr:has-text('Grisou Émile')", "9,61 €");
        await administrator.OpenAsync($"/administration/associes/{émile}");
        await administrator.Sees("Compte bloqué depuis le décès");
        await administrator.Sees("Crédité, pas encore viré 9,61 €");
        await using (var heir = await town.EnterByMail("lucie@exemple.example"))
        {
            await heir.OpenAsync($"/associe/{émile}/dividendes");
            await heir.Sees("le net reste crédité pour ses héritiers");
        }

        await administrator.OpenAsync($"/administration/associes/{émile}/succession");
        await administrator.Fill(("Heirs", $"{lucie} 1\n{marc} 1\n{zoé} 1"), ("On", StoryTown.Iso(town.Today)), ("Document", "acte de notoriété 8"));
        await administrator.Press("Partager");
        await administrator.Sees(".notice--success", "C’est enregistré");

        // Payable now: a third each, and Lucie's own 2,75 € besides.
        await using (var heir = await town.EnterByMail("marc@exemple.example"))
        {
            await heir.OpenAsync($"/associe/{marc}");
            await heir.Sees("Parts détenues 2");
            await heir.OpenAsync($"/associe/{marc}/dividendes");
            await heir.Sees("Crédité sur ce compte 3,20 €");
        }

        foreach (var (code, credit) in new[] { (lucie, "5,96 €"), (zoé, "3,20 €") })
        {
            await administrator.OpenAsync($"/administration/associes/{code}");
            await administrator.Sees($"Crédité, pas encore viré {credit}");
        }

        await administrator.OpenAsync($"/administration/dividendes/{run}?q={émile}");
        await administrator.Sees($"tr:has-text('Grisou Émile')", "passé aux héritiers");

        PaperText.MustSay(await town.PrintedRegister(administrator), "acte de notoriété 8", $"Grisou Zoé ({zoé}) {StoryTown.Home}", $"Grisou Lucie ({lucie}) {StoryTown.Home}");
        PaperText.MustSay(await town.PrintedAccount(administrator, émile), "Succession", $"{StoryTown.Home} 0 part");
        PaperText.MustSay(await town.PrintedAccount(administrator, lucie), $"{StoryTown.Home} 5 parts");
        await town.Database.MustVerify();
    }
}
