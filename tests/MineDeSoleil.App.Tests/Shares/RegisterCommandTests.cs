using System.Globalization;
using System.Text.Json;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>mds register, from files to holdings, as a process.</summary>
public sealed class RegisterCommandTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);
    private readonly string folder = Directory.CreateTempSubdirectory("mds-files-").FullName;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task ThousandHoldersAndFiveThousandMovements_OnFiveDays_HoldWhatAWalkThroughTheCalendarCounts()
    {
        var files = new GeneratedRegister(seed: 20260722, holders: 1000, count: 5000);
        var import = await Import(files.Shareholders, files.Movements);

        Assert.Equal((0, 1000, 5000, 0), (import.Exit, Count(import, "shareholders"), Count(import, "movements"), import.Json.GetProperty("rejected").GetArrayLength()));
        foreach (var day in new[] { "2019-07-01", "2020-02-29", "2021-06-15", "2022-01-01", "2030-01-01" })
        {
            var expected = GeneratedRegister.HoldingsByWalking(files.Movements, DateOnly.Parse(day, CultureInfo.InvariantCulture));
            var answer = await MdsProcess.Run(database, "register", "holdings", "--as-of", day, "--json");
            Assert.Equal(expected.Select(h => $"{h.Key} {h.Value}"), Holdings(answer.Json));
        }

        var verified = await MdsProcess.Run(database, "verify", "--json");
        Assert.Equal((0, true), (verified.Exit, verified.Json.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task SameFiles_WhenImportedAgain_ChangeNothingAndSaySo()
    {
        var files = new GeneratedRegister(seed: 1, holders: 40, count: 200);
        await Import(files.Shareholders, files.Movements);
        var again = await Import(files.Shareholders, files.Movements);

        Assert.Equal((0, 0, 0), (again.Exit, Count(again, "shareholders"), Count(again, "movements")));
        Assert.Equal((40, 200), (Count(again, "unchanged", "shareholders"), Count(again, "unchanged", "movements")));
        Assert.Equal(200L, await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from movements"));
        Assert.Contains("rien n’a changé", (await Import(files.Shareholders, files.Movements, json: false)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_SaysWhatItWouldDo_AndWritesNothing()
    {
        var files = new GeneratedRegister(seed: 2, holders: 40, count: 200);
        var dry = await Import(files.Shareholders, files.Movements, extra: "--dry-run");

        Assert.Equal((0, 40, 200), (dry.Exit, Count(dry, "shareholders"), Count(dry, "movements")));
        Assert.Equal(0L, await CooperativeDatabase.Sql(database.AppConnection, "select (select count(*) from movements) + (select count(*) from shareholders) + (select count(*) from share_classes where code = 'B')"));
    }

    [Fact]
    public async Task Export_WhenImportedElsewhere_GivesTheSameHoldings_AndTheSameFiles()
    {
        var files = new GeneratedRegister(seed: 3, holders: 60, count: 400);
        await Import(files.Shareholders, files.Movements);
        var first = await Export(database, "first");

        await using var elsewhere = new CooperativeDatabase(cluster);
        await elsewhere.InitializeAsync();
        var import = await MdsProcess.Run(elsewhere, "register", "import", "--shareholders", first.Shareholders, "--movements", first.Movements, "--json");
        Assert.Equal(0, import.Exit);
        var second = await Export(elsewhere, "second");

        Assert.Equal(await Lines(first.Shareholders), await Lines(second.Shareholders));
        Assert.Equal(await Lines(first.Movements), await Lines(second.Movements));
        foreach (var day in new[] { "2019-08-01", "2026-01-01" })
        {
            Assert.Equal(
                Holdings((await MdsProcess.Run(database, "register", "holdings", "--as-of", day, "--json")).Json),
                Holdings((await MdsProcess.Run(elsewhere, "register", "holdings", "--as-of", day, "--json")).Json));
        }
    }

    private async Task<MdsProcess.Answer> Import(string shareholders, string movements, bool json = true, string? extra = null)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "s.csv"), shareholders);
        await File.WriteAllTextAsync(Path.Combine(folder, "m.csv"), movements);
        string[] call = ["register", "import", "--shareholders", Path.Combine(folder, "s.csv"), "--movements", Path.Combine(folder, "m.csv")];
        return await MdsProcess.Run(database, [.. call, .. json ? ["--json"] : Array.Empty<string>(), .. extra is null ? Array.Empty<string>() : [extra]]);
    }

    private async Task<(string Shareholders, string Movements)> Export(CooperativeDatabase from, string name)
    {
        var to = Path.Combine(folder, name);
        var export = await MdsProcess.Run(from, "register", "export", "--format", "csv", "--out", to, "--json");
        Assert.Equal(0, export.Exit);
        return (Path.Combine(to, "shareholders.csv"), Path.Combine(to, "movements.csv"));
    }

    private static Task<string[]> Lines(string file) => File.ReadAllLinesAsync(file);

    private static int Count(MdsProcess.Answer answer, params string[] path) =>
        path.Aggregate(answer.Json, (json, name) => json.GetProperty(name)).GetInt32();

    private static IEnumerable<string> Holdings(JsonElement holdings) => holdings.EnumerateArray()
        .Select(h => $"{h.GetProperty("holder").GetString()}/{h.GetProperty("class").GetString()} {h.GetProperty("shares").GetInt64()}");
}
