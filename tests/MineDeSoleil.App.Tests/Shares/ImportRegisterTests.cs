using MineDeSoleil.App.Files;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>Files brought one after the other.</summary>
public sealed class ImportRegisterTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task LaterFile_GoesOnFromTheRegister_AndIsHeldToWhatItHolds()
    {
        Assert.False((await database.Import(ImportFiles.Holders, ImportFiles.Movements())).IsRefused);

        var short_ = await database.Import(null, $"{ImportFiles.MovementsHeader}\n3;2024-03-01;cession;A;5;50;H1;H3;;;");
        var refusal = Assert.Single(short_.Refusals);
        Assert.Equal(("LaterMovementImpossible", 2L, 3L), (refusal.Rule, refusal.Figures["movement"], refusal.Figures["missing"]));

        Assert.Equal("NumberTakenByOther", Assert.Single((await database.Import(null, $"{ImportFiles.MovementsHeader}\n2;2024-06-01;cession;A;7;50;H1;H2;;;")).Refusals).Rule);
        Assert.Equal("NumberGap", Assert.Single((await database.Import(null, $"{ImportFiles.MovementsHeader}\n4;2024-08-01;cession;A;1;50;H1;H2;;;")).Refusals).Rule);
        Assert.Equal(
            ["HolderAlreadyThereDiffers prenom", "HolderAlreadyThereDiffers fiscalite"],
            (await database.Import($"{ImportFiles.ShareholdersHeader}\nH1;personne;Essai;Autre;;;;;;;;;;;;", null)).Refusals.Select(r => $"{r.Rule} {r.ColumnOf()}"));

        var next = await database.Import(null, $"{ImportFiles.MovementsHeader}\n;2024-08-01;cession;A;1;;H1;H2;;;\n2;2024-06-01;cession;A;8;50;H1;H2;;;");
        Assert.Equal((1, 1), (next.Value.Movements, next.Value.UnchangedMovements));
        Assert.Equal(3L, await CooperativeDatabase.Sql(database.AppConnection, "select max(number) from movements"));
    }

    [Fact]
    public async Task RowsWithoutNumbers_WhenBroughtAgain_AreRecognisedByContent_OneForOne()
    {
        var twice = $"{ImportFiles.MovementsHeader}\n;2024-01-01;souscription;A;1;50;;H1;;;\n;2024-01-01;souscription;A;1;50;;H1;;;";
        Assert.Equal(2, (await database.Import(ImportFiles.Holders, twice)).Value.Movements);
        var again = await database.Import(ImportFiles.Holders, $"{twice}\n;2024-01-01;souscription;A;1;50;;H1;;;");

        Assert.Equal((1, 2), (again.Value.Movements, again.Value.UnchangedMovements));
    }

    [Fact]
    public async Task Give_MayRestOnAReceiptFurtherDownTheFile()
    {
        var decision = await database.Import(ImportFiles.Holders, $"{ImportFiles.MovementsHeader}\n1;2024-02-01;cession;A;4;50;H1;H2;;;\n2;2024-01-01;souscription;A;4;50;;H1;;;");

        Assert.Equal(2, decision.Value.Movements);
    }
}
