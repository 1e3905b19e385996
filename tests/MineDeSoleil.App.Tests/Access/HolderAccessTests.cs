using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Tests.Access;

public sealed class HolderAccessTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Mother = "Mere@essai.example";
    private readonly CooperativeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.AddHolders("H1", "H2", "CHILD");
        await CooperativeDatabase.Sql(database.OwnerConnection, "update shareholders set email = 'mere@essai.example' where code in ('H1', 'CHILD')");
        await CooperativeDatabase.Sql(database.OwnerConnection, "update shareholders set email = 'autre@essai.example' where code = 'H2'");
        await CooperativeDatabase.Sql(database.OwnerConnection, "update shareholders set birth_date = '2018-03-01' where code = 'CHILD'");
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var ids = await db.Shareholders.ToDictionaryAsync(s => s.Code, s => s.Id);
        db.Representatives.Add(new Representative
        {
            Id = Guid.CreateVersion7(),
            RepresentedId = ids["CHILD"],
            ShareholderId = ids["H1"],
            FamilyName = "Essai",
            GivenNames = "Camille",
            Since = new LocalDate(2018, 4, 1),
            Until = new LocalDate(2036, 3, 1),
        });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Address_SeesItsOwnHolderAndTheChildItRepresents_AndNobodyElse()
    {
        var seen = await Of(Mother);
        Assert.Equal([("H1", true), ("CHILD", false)], seen.Select(h => (h.Code, h.IsOwn)));
        Assert.Empty(await Of("inconnue@essai.example"));
    }

    [Fact]
    public async Task Mandate_OnTheDayOfMajority_EndsByItself_EvenWhereTheParentsAddressStands()
    {
        database.Clock.Now = new LocalDateTime(2036, 2, 29, 23, 59).InZoneStrictly(Domain.LegalCalendar.Paris).ToInstant();
        Assert.Equal(2, (await Of(Mother)).Count);
        database.Clock.Now = new LocalDateTime(2036, 3, 1, 0, 0).InZoneStrictly(Domain.LegalCalendar.Paris).ToInstant();
        Assert.Equal("H1", Assert.Single(await Of(Mother)).Code);
    }

    [Fact]
    public async Task Parent_WhoChangesAddress_LeavesTheFormerOneShut_ForTheChildrenToo()
    {
        await CooperativeDatabase.Sql(database.OwnerConnection, "update representatives set email = 'mere@essai.example'"); // as it was when the mandate was given
        await using (var scope = database.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
            var mother = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Code == "H1", TestContext.Current.CancellationToken);
            Assert.False((await scope.ServiceProvider.GetRequiredService<ChangeEmail>().Run(
                mother.Id, mother.Email, "neuve@essai.example", new Actor("test", "shareholder"), TestContext.Current.CancellationToken)).IsRefused);
        }

        Assert.Empty(await Of(Mother));
        Assert.Equal([("H1", true), ("CHILD", false)], (await Of("neuve@essai.example")).Select(h => (h.Code, h.IsOwn)));
        Assert.False(await database.Do<HolderAccess, bool>(a => a.MayEnter(Mother, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData(Mother, "H1", true)]
    [InlineData(Mother, "CHILD", true)]
    [InlineData(Mother, "H2", false)]
    [InlineData(Mother, "NOBODY", false)]
    [InlineData("autre@essai.example", "CHILD", false)]
    public async Task Holder_WhenAskedForByCode_IsFoundOnlyByThoseWhoMaySeeIt(string email, string code, bool found) =>
        Assert.Equal(found, await database.Do<HolderAccess, AccessibleHolder?>(a => a.Find(email, code, TestContext.Current.CancellationToken)) is not null);

    private Task<IReadOnlyList<AccessibleHolder>> Of(string email) =>
        database.Do<HolderAccess, IReadOnlyList<AccessibleHolder>>(a => a.Of(email, TestContext.Current.CancellationToken));
}
