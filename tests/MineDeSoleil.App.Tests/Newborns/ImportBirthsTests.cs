using System.Text;
using MineDeSoleil.App.Newborns;

namespace MineDeSoleil.App.Tests.Newborns;

public sealed class ImportBirthsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Header =
        "reference;enfant_nom;enfant_prenoms;date_naissance;adresse;code_postal;commune;parent1_nom;parent1_prenom;parent1_email;parent2_nom;parent2_prenom;parent2_email;date_acceptation";

    private readonly CooperativeDatabase database = new(cluster);

    private TownHall Town => new(database);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task List_IntoAnEmptyRegister_UsesTheModelCompany_AndRecognisesTheSameChild()
    {
        var report = await Import(
            Row("N1", "Exemple", "Zoé", "2018-01-01"),
            Row("N2", "EXEMPLE", "ZOE", "01/01/2018"),
            Row("N3", "Exemple", "Zoe-Marie", "2018-01-01"),
            Row("N4", "Exemple", "Zoé Marie", "2018-01-01"),
            Row("N5", "Exemple", "Léon", "2018-01-01"));

        Assert.Equal((3, 2, 0), (report.Registered, report.Already, report.Refused.Count));
        Assert.Equal(3, await Town.Gifts());
    }

    [Fact]
    public async Task List_BroughtTwice_ChangesNothing()
    {
        string[] rows = [Row("N1", "Exemple", "Zoé", "2020-02-29"), Row("N2", "Exemple", "Léon", "2020-02-29")];
        await Import(rows);
        var again = await Import(rows);

        Assert.Equal((0, 2, 0), (again.Registered, again.Already, again.Refused.Count));
        Assert.Equal(2, await Town.Gifts());
    }

    [Fact]
    public async Task OneRefusedBirth_LeavesNothingRegistered_AndEveryProblemIsSaid()
    {
        var report = await Import(
            Row("N1", "Exemple", "Zoé", "2018-01-01"),
            Row("N2", "Exemple", "Ada", "2017-12-31"),
            Row("N3", "Exemple", "Bo", "2020-13-01"),
            Row("N4", "", "Cy", "2020-01-01"),
            Row("N5", "Exemple", "Di", "2020-01-01", commune: "Lens"),
            Row("N6", "Exemple", "Ed", "2020-01-01", accepted: ""),
            Row("N1", "Autre", "Fa", "2020-01-01"));

        Assert.Equal(
            ["3 N2 BornBeforeProgramme", "4 N3 DateUnreadable", "5 N4 ValueMissing", "6 N5 FamilyOutsideTown", "7 N6 ValueMissing", "8 N1 BirthReferenceTaken"],
            report.Refused.Select(birth => $"{birth.Line} {birth.Reference} {birth.Why.Rule}"));
        Assert.Equal(0, report.Registered);
        Assert.Equal(0L, await Town.Ask<long>("select (select count(*) from shareholders) + (select count(*) from movements) + (select count(*) from gift_programmes)"));
    }

    [Fact]
    public async Task DryRun_SaysWhatItWouldDo_AndWritesNothing()
    {
        var report = await Import(dryRun: true, Row("N1", "Exemple", "Zoé", "2018-01-01"));
        Assert.Equal(1, report.Registered);
        Assert.Equal(0L, await Town.Ask<long>("select (select count(*) from shareholders) + (select count(*) from movements)"));
    }

    [Theory]
    [InlineData("reference;enfant_nom", "ColumnMissing")]
    [InlineData(Header + ";numero_securite_sociale", "ColumnUnknown")]
    public async Task WrongHeader_IsRefused(string header, string rule)
    {
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes(header + "\n"));
        var report = await database.Do<ImportBirths, BirthsReport>(import => import.Run(file, "births.csv", false, TownHall.Desk, default));
        Assert.Contains(report.Refused, birth => birth.Why.Rule == rule && birth.Line == 1);
    }

    [Fact]
    public async Task EmptyStock_RegistersAndQueuesInTheListsOrder()
    {
        await Town.Open();
        await Town.TopUp(100);
        var report = await Import([.. Enumerable.Range(1, 5).Select(i => Row($"N{i}", $"Famille{i}", "Zoé", "2020-01-01"))]);

        Assert.Equal(5, report.Registered);
        Assert.Equal("N3 N4 N5", await Town.Ask<string>("select string_agg(reference, ' ' order by number) from birth_registrations where movement_number is null"));
    }

    private Task<BirthsReport> Import(params string[] rows) => Import(false, rows);

    private async Task<BirthsReport> Import(bool dryRun, params string[] rows)
    {
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", [Header, .. rows]) + "\r\n"));
        return await database.Do<ImportBirths, BirthsReport>(import => import.Run(file, "births.csv", dryRun, TownHall.Desk, default));
    }

    private static string Row(string reference, string family, string given, string born, string commune = "Loos-en-Gohelle", string accepted = "2026-01-05") =>
        $"{reference};{family};{given};{born};1 rue du Soleil;62750;{commune};Exemple;Claire;;;;;{accepted}";
}
