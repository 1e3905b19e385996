using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Newborns;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Tests.Newborns;

/// <summary>A town hall to test on: the model company, forms of one family, and the desk's use cases in one line each.</summary>
internal sealed class TownHall(CooperativeDatabase database)
{
    public static readonly Actor Desk = new("test", "town-hall");

    /// <summary>The model company, its programme as the tests want it.</summary>
    public async Task Open(GiftFunding funding = GiftFunding.NewIssue)
    {
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var model = scope.ServiceProvider.GetRequiredService<ModelCompany>();
        await db.InTransaction<bool>(async () =>
        {
            await model.Establish(default);
            return true;
        }, default);
        if (funding == GiftFunding.TransferFromTown)
        {
            await CooperativeDatabase.Sql(database.OwnerConnection, "update gift_programmes set funding = 'transfer_from_town'");
        }
    }

    public static BirthForm Form(string given = "Zoé", string family = "Exemple", LocalDate? born = null, string? reference = null) => new()
    {
        ChildFamilyName = family,
        ChildGivenNames = given,
        BirthDate = born ?? new LocalDate(2026, 3, 2),
        Address = new Address("1 rue du Soleil", "62750", "Loos-en-Gohelle", "FR"),
        Parents = [new ParentOnForm("Exemple", "Claire", "claire@exemple.example"), new ParentOnForm("Exemple", "Noé")],
        AcceptedOn = new LocalDate(2026, 11, 20),
        Reference = reference,
    };

    public Task<Decision<NewbornGiftReceipt>> Give(BirthForm form, string? key = null, params string[] confirmed) =>
        database.Do<GiveNewbornShare, Decision<NewbornGiftReceipt>>(give => give.Run(new NewbornGiftCommand(form, confirmed), Desk, key, default));

    public Task<Decision<TopUpReceipt>> TopUp(decimal euros, string? key = null) => database.Do<TopUpGiftStock, Decision<TopUpReceipt>>(topUp =>
        topUp.Run(new TopUpCommand(new LocalDate(2026, 11, 20), Money.Euros(euros), "mandat:1"), Desk, key, default));

    public Task<Decision<WithdrawalReceipt>> Withdraw(long number, string reason = "Erreur de saisie") =>
        database.Do<WithdrawNewbornGift, Decision<WithdrawalReceipt>>(withdraw => withdraw.Run(number, reason, Desk, null, default));

    public async Task<T> Ask<T>(string sql) => (T)(await CooperativeDatabase.Sql(database.AppConnection, sql))!;

    public Task<long> Gifts() => Ask<long>("select count(*) from movements where kind = 'newborn_gift'");
}
