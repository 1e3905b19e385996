using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Verification;

namespace MineDeSoleil.App.Tests.Demonstration;

public sealed class SeedDemonstrationTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task EmptyRegister_IsFilledOnce_ObeysEveryLaw_AndLooksLikeTheCompanyItIsModelledOn()
    {
        var report = await Seed();
        Assert.True(report.Seeded);
        Assert.Equal((90, 4), (report.Gifts, report.Waiting));

        var checks = await database.Do<VerifyLedger, IReadOnlyList<CheckReport>>(verify => verify.Run(default));
        Assert.All(checks, check => Assert.True(check.Ok, $"{check.Name}: {string.Join("; ", check.Faults)}"));

        var residents = (decimal)(await CooperativeDatabase.Sql(database.AppConnection, """
            with held as (
              select s.nature, s.address_commune as commune, sum(case when m.to_id = s.id then m.shares else -m.shares end) as shares
              from shareholders s join movements m on s.id in (m.from_id, m.to_id) group by s.id)
            select round(100 * sum(shares) filter (where nature = 'person' and commune = 'Loos-en-Gohelle') / sum(shares), 1) from held
            """))!;
        Assert.InRange(residents, 72m, 78m);

        Assert.False((await Seed()).Seeded); // what is begun is left as it is
    }

    [Fact]
    public async Task Demonstration_IsTheSameEveryTime()
    {
        const string Story = """
            select md5(string_agg(m.number || m.kind || m.effective_on || m.shares || coalesce(f.code, '') || coalesce(t.code || t.family_name || t.given_names, ''), '|' order by m.number))
            from movements m left join shareholders f on f.id = m.from_id left join shareholders t on t.id = m.to_id
            """;
        await using var other = new CooperativeDatabase(cluster);
        await other.InitializeAsync();
        await Seed();
        await other.Do<SeedDemonstration, DemonstrationReport>(seed => seed.Run(default));

        Assert.Equal(await CooperativeDatabase.Sql(database.AppConnection, Story), await CooperativeDatabase.Sql(other.AppConnection, Story));
    }

    private Task<DemonstrationReport> Seed() => database.Do<SeedDemonstration, DemonstrationReport>(seed => seed.Run(default));
}
