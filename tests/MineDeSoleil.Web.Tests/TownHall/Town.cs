using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.Web.Tests.TownHall;

/// <summary>A town whose desk is open: the model company, and a first child (registration 1) who has her share.</summary>
public static class Town
{
    public static async Task OpenAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var model = scope.ServiceProvider.GetRequiredService<ModelCompany>();
        await db.InTransaction<bool>(async () =>
        {
            await model.Establish(default);
            return true;
        }, default);
        var given = await scope.ServiceProvider.GetRequiredService<GiveNewbornShare>().Run(new NewbornGiftCommand(
            new BirthForm
            {
                ChildFamilyName = "Premier-Exemple",
                ChildGivenNames = "Aube",
                BirthDate = new LocalDate(2026, 1, 2),
                Address = new Address("1 rue de l’Essai", "62750", "Loos-en-Gohelle", "FR"),
                Parents = [new ParentOnForm("Exemple", "Claire")],
                AcceptedOn = new LocalDate(2026, 2, 2),
            },
            null), new Actor("test", "town_hall"), "first-child", default);
        Assert.Equal(1, given.Value.Registration);
    }
}
