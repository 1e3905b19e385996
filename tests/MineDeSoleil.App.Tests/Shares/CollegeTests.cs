using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Shares.Colleges;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using static MineDeSoleil.App.Tests.Shares.RegisterUnderStatutes;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>Where holders belong, since when, and the votes that it gives at a record date.</summary>
public sealed class CollegeTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Holder_IsPlacedFromADayOn_ItsHistoryStays_AndVotesFollowTheRecordDate()
    {
        await database.AddHolders("H1", "H2", "H3");
        await database.AddTown("V1");
        await database.AddStatutes(
            Free with { MinimumShares = 1 },
            StatutesModels.Scic(new(2026, 1, 1)) with { SubscriptionsNeedApproval = false, PublicBodiesMaximumPercent = null });
        foreach (var (code, shares) in new[] { ("H1", 5), ("H2", 3), ("H3", 2), ("V1", 10) })
        {
            Assert.Equal("", await database.Enter(MovementKind.Subscription, null, code, shares, new(2025, 3, 1)));
        }

        await CooperativeDatabase.Sql(database.OwnerConnection, """
            update shareholders set birth_date = '2018-05-01' where code = 'H3';
            insert into representatives (id, represented_id, family_name, given_names, since, until)
            select gen_random_uuid(), id, 'Essai', name, '2018-05-01', '2036-05-01' from shareholders, unnest(array['Ada', 'Max']) name where code = 'H3'
            """);
        Assert.Equal("NoColleges", Rules(await Place("H1", "Habitants", new(2025, 5, 1)))); // the statutes of then had none
        Assert.Equal("UnknownCollege", Rules(await Place("H1", "Fournisseurs", new(2026, 5, 1))));
        Assert.Equal("UnknownHolder", Rules(await Place("H9", "Habitants", new(2026, 5, 1))));
        Assert.Equal("", Rules(await Place("H1", "Salariés et producteurs", new(2026, 5, 1))));
        Assert.Equal("AlreadyInCollege", Rules(await Place("H1", "Salariés et producteurs", new(2026, 6, 1))));
        Assert.Equal("", Rules(await Place("H1", "Collectivités et partenaires", new(2026, 9, 1))));
        Assert.Equal("", Rules(await Place("H1", "Habitants", new(2026, 9, 1)))); // the same day again: the last counts

        Assert.Equal("all 4:4", await Votes(new(2025, 12, 31)));
        Assert.Equal("Salariés et producteurs 0:0, Habitants 3:3, Collectivités et partenaires 1:1", await Votes(new(2026, 4, 30)));
        Assert.Equal("Salariés et producteurs 1:1, Habitants 2:2, Collectivités et partenaires 1:1", await Votes(new(2026, 5, 1)));
        Assert.Equal("Salariés et producteurs 0:0, Habitants 3:3, Collectivités et partenaires 1:1", await Votes(new(2026, 9, 1)));

        using var file = new MemoryStream();
        await CountVotes.Write(file, (await database.Do((CountVotes use) => use.Run(new(2026, 5, 1), Cancel)))!);
        var lines = Encoding.UTF8.GetString(file.ToArray()).Split('\n');
        Assert.Equal("code;associe;nature;college;parts;voix;pourcentage_des_voix;vote_par", lines[0]);
        Assert.Equal("H3;Essai-H3 Camille;person;Habitants;2;1;25.000000;Ada Essai, Max Essai", lines[3]);
        Assert.Equal("V1;Commune V1;commune;Collectivités et partenaires;10;1;30.000000;", lines[4]);

        var read = await database.Do(async (ReadColleges use) => await use.Run(await Holder("H1"), Cancel));
        Assert.Equal(("Habitants", false, 3, 3), (read.Today, read.IsByNature, read.Choices.Count, read.History.Count));
        Assert.Equal(3L, await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from audit_trail where action = 'PlaceInCollege' and subject = 'shareholder:H1'"));
        Assert.True((await database.Do(async (ReadColleges use) => await use.Run(await Holder("V1"), Cancel))).IsByNature);
    }

    private Task<Decision<int>> Place(string holder, string college, LocalDate since) =>
        database.Do((PlaceInCollege use) => use.Run(new(holder, college, since, "PV 5"), Treasurer, null, Cancel));

    private async Task<string> Votes(LocalDate day) => string.Join(", ", (await database.Do((CountVotes use) => use.Run(day, Cancel)))!.Totals.Select(total => $"{total.College ?? "all"} {total.Holders}:{total.Votes}"));

    private async Task<Domain.Shareholders.Shareholder> Holder(string code)
    {
        await using var scope = database.Scope();
        return await scope.ServiceProvider.GetRequiredService<CooperativeDb>().Shareholders.AsNoTracking().SingleAsync(s => s.Code == code, Cancel);
    }
}
