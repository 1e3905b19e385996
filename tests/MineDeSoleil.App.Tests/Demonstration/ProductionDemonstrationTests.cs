using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;

namespace MineDeSoleil.App.Tests.Demonstration;

public sealed class ProductionDemonstrationTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await Make();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Roofs_AreEightOf450KWcTogether_AndSayThatTheirSplitIsIllustrative()
    {
        var months = await Months(2025, 2025);
        var roofs = months.Select(m => m.Roof).DistinctBy(r => r.Code).ToList();
        Assert.Equal((8, 450_000L), (roofs.Count, roofs.Sum(r => r.PeakWatts)));
        Assert.All(roofs, r => Assert.Contains("illustratif", r.Illustrative!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2021)]
    [InlineData(2023)]
    [InlineData(2025)]
    public async Task Year_GivesAbout440MWh(int year)
    {
        var months = await Months(year, year);
        Assert.Equal(96, months.Count);
        Assert.All(months, m => Assert.Equal(MonthState.Final, m.Figure!.State));
        Assert.InRange(months.Sum(m => m.Figure!.Energy.InKilowattHours), 415_000m, 465_000m);
    }

    [Fact]
    public async Task LastMonths_ShowAGapAHeldFigureAndAnAlert()
    {
        var october = (await Months(2026, 2026)).Where(m => m.Month.Month == 10).ToList();
        var partial = Assert.Single(october, m => m.Figure!.State == MonthState.Partial);
        Assert.Equal(("LAMENDIN", 3), (partial.Roof.Code, partial.Figure!.MissingDays.Count));
        Assert.Equal("CYBERCOIN|SALENGRO", await CooperativeDatabase.Sql(
            database.AppConnection, "select (select string_agg(installation, ',') from quarantined_readings) || '|' || (select string_agg(installation, ',') from production_alerts)"));
    }

    [Fact]
    public async Task Demonstration_WhenMadeAgain_ChangesNothing_AndTheLedgerIsWhole()
    {
        Assert.Equal(0, (await Make()).Value);
        var checks = await database.Do<VerifyLedger, IReadOnlyList<CheckReport>>(u => u.Run(TestContext.Current.CancellationToken));
        Assert.All(checks, c => Assert.True(c.Ok, $"{c.Name}: {string.Join(", ", c.Faults)}"));
    }

    private Task<Decision<int>> Make() => database.Do<ProductionDemonstration, Decision<int>>(u => u.Run(Actor.CommandLine, TestContext.Current.CancellationToken));

    private Task<IReadOnlyList<RoofMonth>> Months(int first, int last) =>
        database.Do<MonthlyProduction, IReadOnlyList<RoofMonth>>(u => u.Run(new(first, 1), new(last, 12), TestContext.Current.CancellationToken));
}
