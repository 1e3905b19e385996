using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MineDeSoleil.App.Demonstration;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.OpenCap;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>The register in the Open Cap Format: valid by its schemas, and the same holdings when its transactions are played again.</summary>
public sealed class ExportOpenCapFormatTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task RegisterWithEveryKindOfMovement_IsValid_AndPlaysBackToTheSameHoldings()
    {
        await EveryKindOfMovement.EnterIn(database);
        await MustBeValid(await Export());
        foreach (var day in new LocalDate[] { new(2024, 1, 15), new(2024, 6, 1), new(2024, 8, 1), new(2024, 9, 2), new(2024, 10, 4), new(2025, 1, 1) })
        {
            await MustPlayBack(await Export(day), day);
        }
    }

    [Fact]
    public async Task Demonstration_IsValid_AndPlaysBackToTheSameHoldings()
    {
        await database.Do<SeedDemonstration, DemonstrationReport>(seed => seed.Run(default));
        var files = await Export();
        await MustBeValid(files);
        await MustPlayBack(files, new(2026, 11, 22));
    }

    [Fact]
    public async Task Schemas_WhenAFileBreaksThem_SaySo()
    {
        Assert.SkipUnless(OpenCapSchemas.AreThere, "The schemas of the Open Cap Format are not beside this checkout.");
        await EveryKindOfMovement.EnterIn(database);
        var transactions = Encoding.UTF8.GetString((await Export()).Single(file => file.Name == "Transactions.ocf.json").Content);

        foreach (var (good, bad) in new[] { ("TX_STOCK_TRANSFER", "TX_STOCK_ADVENTURE"), ("\"quantity\": \"12", "\"quantity\": \"douze"), ("\"custom_id\"", "\"customer\"") })
        {
            Assert.Contains(good, transactions, StringComparison.Ordinal);
            Assert.NotEmpty(await OpenCapSchemas.Faults("files/TransactionsFile.schema.json", transactions.Replace(good, bad, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Command_WritesTheManifestAndWhatItLists_EvenForARegisterWithoutSettings()
    {
        await database.AddHolders("H1");
        var folder = Directory.CreateTempSubdirectory("mds-ocf-").FullName;
        var answer = await MdsProcess.Run(database, "register", "export", "--format", "ocf", "--out", folder, "--json");
        var files = Directory.GetFiles(folder).Select(file => new WrittenFile(Path.GetFileName(file), File.ReadAllBytes(file))).ToList();
        Directory.Delete(folder, recursive: true);

        Assert.Equal((0, 4), (answer.Exit, files.Count));
        await MustBeValid(files);
    }

    private Task<List<WrittenFile>> Export(LocalDate? asOf = null) =>
        database.Do<ExportOpenCapFormat, List<WrittenFile>>(export => export.Run(new(asOf), default).ToListAsync().AsTask());

    /// <summary>Each file by its schema, where the schemas are there; the manifest's sums always.</summary>
    private static async Task MustBeValid(List<WrittenFile> files)
    {
        var manifest = Json(files, "Manifest");
        foreach (var (list, schema) in new[] { ("stakeholders_files", "StakeholdersFile"), ("stock_classes_files", "StockClassesFile"), ("transactions_files", "TransactionsFile") })
        {
            var listed = Assert.Single(manifest.GetProperty(list).EnumerateArray());
            var file = files.Single(f => $"./{f.Name}" == listed.GetProperty("filepath").GetString());
            Assert.Equal(Convert.ToHexStringLower(MD5.HashData(file.Content)), listed.GetProperty("md5").GetString());
            if (OpenCapSchemas.AreThere)
            {
                Assert.Empty(await OpenCapSchemas.Faults($"files/{schema}.schema.json", Encoding.UTF8.GetString(file.Content)));
            }
        }

        if (OpenCapSchemas.AreThere)
        {
            Assert.Empty(await OpenCapSchemas.Faults("files/OCFManifestFile.schema.json", Encoding.UTF8.GetString(files.Single(f => f.Name == "Manifest.ocf.json").Content)));
        }
    }

    /// <summary>
    /// The transactions in their order: a security is issued once and used up once, what goes out of it and what is left make it up, and the securities
    /// that are left over are the holdings of the day.
    /// </summary>
    private async Task MustPlayBack(List<WrittenFile> files, LocalDate day)
    {
        var issued = Json(files, "Transactions").GetProperty("items").EnumerateArray().Where(t => Text(t, "object_type") == "TX_STOCK_ISSUANCE").ToDictionary(t => Text(t, "security_id"));
        var open = new HashSet<string>(issued.Keys);
        foreach (var use in Json(files, "Transactions").GetProperty("items").EnumerateArray().Where(t => Text(t, "object_type") != "TX_STOCK_ISSUANCE"))
        {
            var given = Count(use);
            Assert.True(open.Remove(Text(use, "security_id")), $"{Text(use, "security_id")} is used twice, or was never issued.");
            var rest = use.TryGetProperty("balance_security_id", out var balance) ? Count(issued[balance.GetString()!]) : 0;
            Assert.Equal(Count(issued[Text(use, "security_id")]), given + rest);
            if (use.TryGetProperty("resulting_security_ids", out var results) && Text(use, "object_type") == "TX_STOCK_CONVERSION")
            {
                var (from, into) = (issued[Text(use, "security_id")], issued[results.EnumerateArray().Single().GetString()!]);
                Assert.Equal((Text(from, "stakeholder_id"), true), (Text(into, "stakeholder_id"), Text(from, "stock_class_id") != Text(into, "stock_class_id")));
            }
            else if (use.TryGetProperty("resulting_security_ids", out results))
            {
                Assert.Equal(given, results.EnumerateArray().Sum(id => Count(issued[id.GetString()!])));
            }
        }

        var stakeholders = Json(files, "Stakeholders").GetProperty("items").EnumerateArray().ToDictionary(s => Text(s, "id"), s => Text(s, "issuer_assigned_id"));
        var left = open.Select(id => issued[id]).GroupBy(i => $"{stakeholders[Text(i, "stakeholder_id")]} {Text(i, "stock_class_id")["class:".Length..]}").Select(g => $"{g.Key} {g.Sum(Count)}");
        var holdings = await database.Do<Holdings, List<Holding>>(useCase => useCase.AsOf(day, null, default).ToListAsync().AsTask());
        Assert.Equal(holdings.Select(h => $"{h.Holder} {h.Class} {h.Shares}").Order(StringComparer.Ordinal), left.Order(StringComparer.Ordinal));
    }

    private static JsonElement Json(List<WrittenFile> files, string name) => JsonDocument.Parse(files.Single(file => file.Name == $"{name}.ocf.json").Content).RootElement;

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static long Count(JsonElement item) =>
        long.Parse(Text(item, item.TryGetProperty("quantity_converted", out _) ? "quantity_converted" : "quantity"), CultureInfo.InvariantCulture);
}
