using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MineDeSoleil.App.Installations;
using MineDeSoleil.App.Installations.Pvgis;
using MineDeSoleil.App.Tests.Production;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using static MineDeSoleil.App.Tests.Production.TestRoofs;

namespace MineDeSoleil.App.Tests.Installations;

/// <summary>What PVGIS answers about each array is kept as it came, and makes the roof's expected months once every array has its own.</summary>
public sealed class PvgisTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly YieldSettings Site = new(50.457m, 2.794m, 14, []);
    private static readonly SolarArray East = new("est", 40_000, -90, 15);
    private static readonly SolarArray West = new("ouest", 60_000, 90, 15);
    private static readonly YieldQuestion OfEast = YieldQuestion.Of(East, Site)!;
    private static readonly YieldQuestion OfWest = YieldQuestion.Of(West, Site)!;
    private static readonly InstallationCommand TwoSides = Roof("VARET", Point) with { Arrays = [East, West], Yield = Site };
    private WebApplication? stub;
    private CooperativeDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        stub = builder.Build();
        stub.MapGet("/api/v5_3/PVcalc", Answer);
        await stub.StartAsync();
        database = new(cluster) { Instead = services => services.AddSingleton(new PvgisOptions { BaseUrl = $"{stub.Urls.First()}/api/v5_3/" }) };
        await database.InitializeAsync();
        await database.AddRoof(TwoSides);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await stub!.DisposeAsync();
    }

    [Fact]
    public async Task Expected_StaysAssumedUntilEveryArrayHasItsAnswer_ThenIsTheirSum()
    {
        Assert.Null((await Known()).Expected.Version);
        Assert.False((await Keep("est", PvgisFile.Of(OfEast, 38_000))).Value);
        Assert.Null((await Known()).Expected.Version);

        Assert.True((await Keep("ouest", PvgisFile.Of(OfWest, 55_000))).Value);
        var expected = (await Known()).Expected;
        Assert.Equal(("v5_3", 93_000_000L), (expected.Version, expected.Year.WattHours));
        Assert.Equal((2_976_000L, 372_000L), (expected.Months[0].Energy.WattHours, expected.Months[0].Deviation.WattHours)); // 3.2 %, and an eighth of it
        Assert.Contains("2005–2023", expected.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_IsKeptAsItCame_OnceForTheSameBytes_AndNobodyChangesIt()
    {
        var content = PvgisFile.Of(OfEast, 38_000);
        Assert.False((await Keep("est", content)).IsRefused);
        Assert.False((await Keep("est", content)).IsRefused);
        Assert.Equal("1|true|v5_3|40|test", await database.Sql(
            $"select count(*) over () || '|' || (content = decode('{Convert.ToHexString(content)}', 'hex')) || '|' || version || '|' || ((inputs ->> 'peakKilowatts')::numeric)::int || '|' || received_by from pvgis_answers"));
        foreach (var change in (string[])["update pvgis_answers set version = 'v6'", "delete from pvgis_answers"])
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CooperativeDatabase.Sql(database.OwnerConnection, change));
        }
    }

    [Fact]
    public async Task AnswerOfAnotherArray_IsRefusedWithEachInputThatDiffers()
    {
        var refused = await Keep("est", PvgisFile.Of(OfWest, 55_000));
        Assert.All(refused.Refusals, r => Assert.Equal("PvgisInputDiffers", r.Rule));
        Assert.Equal(["peakpower", "aspect"], refused.Refusals.Select(r => r.Figures["input"]));
    }

    public static TheoryData<string, byte[]> Spoilt => new()
    {
        { "PvgisOtherVersion", PvgisFile.Of(OfEast, radiation: "PVGIS-SARAH2") },
        { "PvgisMonths", PvgisFile.Of(OfEast, months: 11) },
        { "PvgisNotJson", PvgisFile.Of(OfEast, spoilt: s => s.Replace("12400.00", "NaN", StringComparison.Ordinal)) },
        { "PvgisSurprise", PvgisFile.Of(OfEast, spoilt: s => s.Replace("12400.00", "\"NaN\"", StringComparison.Ordinal)) },
        { "PvgisSurprise", PvgisFile.Of(OfEast, spoilt: s => s.Replace("12400.00", "null", StringComparison.Ordinal)) },
        { "PvgisSurprise", PvgisFile.Of(OfEast, spoilt: s => s.Replace("12400.00", "-12400.00", StringComparison.Ordinal)) },
        { "PvgisSurprise", PvgisFile.Of(OfEast, spoilt: s => s.Replace("\"SD_m\"", "\"SD\"", StringComparison.Ordinal)) },
        { "PvgisSurprise", PvgisFile.Of(OfEast, spoilt: s => s.Replace("\"month\": 5,", "\"month\": 6,", StringComparison.Ordinal)) },
        { "PvgisSurprise", PvgisFile.Of(OfEast, spoilt: s => s.Replace("\"fixed\": {\"slope\"", "\"inclined_axis\": {\"slope\"", StringComparison.Ordinal)) },
        { "PvgisSumDiffers", PvgisFile.Of(OfEast, spoilt: s => s.Replace("12400.00", "12401.00", StringComparison.Ordinal)) },
        { "PvgisNotJson", Encoding.UTF8.GetBytes("<html>503</html>") },
        { "PvgisSurprise", Encoding.UTF8.GetBytes("{\"message\": \"lat out of range\"}") },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task SpoiltAnswer_IsRefusedByName_AndNothingIsKept(string rule, byte[] content)
    {
        Assert.Equal(rule, Assert.Single((await Keep("est", content)).Refusals).Rule);
        Assert.Equal(0L, await database.Sql("select count(*) from pvgis_answers"));
    }

    [Fact]
    public async Task WithoutAPlaceOrAnArray_NothingCanBeKept()
    {
        Assert.Equal("UnknownArray", Assert.Single((await Keep("nord", PvgisFile.Of(OfEast))).Refusals).Rule);
        await Change(TwoSides with { Yield = YieldSettings.Unknown });
        Assert.Equal("SitePlaceMissing", Assert.Single((await Keep("est", PvgisFile.Of(OfEast))).Refusals).Rule);
    }

    [Fact]
    public async Task ArrayThatChanges_LosesItsAnswer_AndFindsItAgain()
    {
        await Keep("est", PvgisFile.Of(OfEast, 38_000));
        await Keep("ouest", PvgisFile.Of(OfWest, 55_000));
        await Change(TwoSides with { Arrays = [East with { TiltDegrees = 30 }, West] });
        Assert.Null((await Known()).Expected.Version);
        await Change(TwoSides);
        Assert.Equal("v5_3", (await Known()).Expected.Version);
    }

    [Fact]
    public async Task Server_IsAskedOnceAnArray_AndItsAnswersAreKept()
    {
        Assert.Equal(2, (await Fetch()).Value);
        Assert.Equal("v5_3", (await Known()).Expected.Version);
        Assert.Equal(0, (await Fetch()).Value);
        Assert.Equal(2L, await database.Sql("select count(*) from pvgis_answers where request like '%/PVcalc?lat=50.457&lon=2.794&%'"));
    }

    [Fact]
    public async Task Server_WhenItRefuses_IsRepeatedInItsOwnWords()
    {
        await Change(TwoSides with { Yield = Site with { Latitude = 0 } });
        var refused = Assert.Single((await Fetch()).Refusals);
        Assert.Equal(("PvgisRefused", 400), (refused.Rule, refused.Figures["status"]));
        Assert.Contains("over the sea", (string)refused.Figures["said"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_WhenNotSetUp_IsNotAsked()
    {
        await using var without = new CooperativeDatabase(cluster) { Instead = services => services.AddSingleton(new PvgisOptions()) };
        await without.InitializeAsync();
        var refused = await without.Do<FetchPvgis, Decision<int>>(u => u.Run("VARET", Technician, TestContext.Current.CancellationToken));
        Assert.Equal("PvgisNotOffered", Assert.Single(refused.Refusals).Rule);
    }

    /// <summary>Answers as PVGIS does: what it was asked stands in what it says; the sea has no answer.</summary>
    private static IResult Answer(decimal lat, decimal lon, decimal peakpower, decimal loss, decimal angle, decimal aspect) => lat == 0
        ? Results.Text("{\"message\": \"Location over the sea. Please, select another location.\", \"status\": 400}", "application/json", statusCode: 400)
        : Results.Bytes(PvgisFile.Of(new(lat, lon, peakpower, loss, angle, aspect), peakpower * 950), "application/json");

    private Task<Decision<bool>> Keep(string array, byte[] content) =>
        database.Do<KeepPvgisAnswer, Decision<bool>>(u => u.Run("VARET", array, "pvgis.json", content, Technician, TestContext.Current.CancellationToken));

    private Task<Decision<int>> Fetch() => database.Do<FetchPvgis, Decision<int>>(u => u.Run("VARET", Technician, TestContext.Current.CancellationToken));

    private async Task Change(InstallationCommand roof) =>
        Assert.False((await database.Do<ChangeInstallation, Decision<string>>(u => u.Run(roof, Technician, TestContext.Current.CancellationToken))).IsRefused);

    private Task<Installation> Known() => database.Do<CooperativeDb, Installation>(db => db.Installations.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken));
}
