namespace MineDeSoleil.App.Tests.Newborns;

/// <summary>mds births import, as another program calls it.</summary>
public sealed class MdsBirthsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Header =
        "reference;enfant_nom;enfant_prenoms;date_naissance;adresse;code_postal;commune;parent1_nom;parent1_prenom;parent1_email;parent2_nom;parent2_prenom;parent2_email;date_acceptation";

    private readonly CooperativeDatabase database = new(cluster);
    private readonly string file = Path.Combine(Path.GetTempPath(), $"births-{Guid.NewGuid():N}.csv");

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        File.Delete(file);
        return database.DisposeAsync();
    }

    [Fact]
    public async Task List_IsTriedThenRegisteredThenRecognised()
    {
        await File.WriteAllLinesAsync(file, [Header, Row("N1", "Zoé", "2018-01-01"), Row("N2", "ZOE", "2018-01-01"), Row("N3", "Zoe-Marie", "2018-01-01")], TestContext.Current.CancellationToken);

        Assert.Equal("""{"registered":2,"already":1,"refused":[]}""", await Import(0, "--dry-run"));
        Assert.Equal(0L, await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from shareholders"));
        Assert.Equal("""{"registered":2,"already":1,"refused":[]}""", await Import(0));
        Assert.Equal("""{"registered":0,"already":3,"refused":[]}""", await Import(0));
        Assert.Equal(2L, await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from movements where kind = 'newborn_gift'"));
    }

    [Fact]
    public async Task BirthBefore2018_IsRefusedWithItsLine_AndNothingIsRegistered()
    {
        await File.WriteAllLinesAsync(file, [Header, Row("N1", "Zoé", "2018-01-01"), Row("N2", "Ada", "2017-12-31")], TestContext.Current.CancellationToken);

        var answer = await MdsProcess.Run(database, "births", "import", file, "--json");

        Assert.Equal(1, answer.Exit);
        Assert.Equal(0, answer.Json.GetProperty("registered").GetInt32());
        var refused = Assert.Single(answer.Json.GetProperty("refused").EnumerateArray());
        Assert.Equal((3, "N2"), (refused.GetProperty("line").GetInt32(), refused.GetProperty("reference").GetString()));
        Assert.Contains("nés à partir du 01/01/2018", refused.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(0L, await CooperativeDatabase.Sql(database.AppConnection, "select count(*) from movements"));
    }

    private async Task<string> Import(int exit, params string[] options)
    {
        var answer = await MdsProcess.Run(database, ["births", "import", file, "--json", .. options]);
        Assert.Equal(exit, answer.Exit);
        return answer.Output.Trim();
    }

    private static string Row(string reference, string given, string born) =>
        $"{reference};Exemple;{given};{born};1 rue du Soleil;62750;Loos-en-Gohelle;Exemple;Claire;;;;;2020-01-05";
}
