using System.Text;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shares;

public sealed class MovementsFileTests
{
    private const string Header = "numero;date_effet;operation;categorie;nombre;nominal;cedant;beneficiaire;date_accord;date_notification;piece";

    [Fact]
    public void Row_WithEverything_IsReadAsWritten()
    {
        var (rows, refusals) = Read("12;15/03/2024;cession;A;4;50,00;H1;H2;2024-03-10;12/03/2024;ordre 7");

        Assert.Empty(refusals);
        Assert.Equal(
            new MovementRow(2, 12, new(2024, 3, 15), MovementKind.Transfer, "A", 4, 5000, "H1", "H2", new LocalDate(2024, 3, 10), new LocalDate(2024, 3, 12), "ordre 7"),
            Assert.Single(rows));
    }

    [Fact]
    public void Row_WithTheLeast_HasNoNumberNoNominalNoGiver()
    {
        var (rows, _) = Read(";2024-03-15;souscription;A;4;;;H2;;;");

        Assert.Equal(new MovementRow(2, 0, new(2024, 3, 15), MovementKind.Subscription, "A", 4, 0, null, "H2", null, null, null), Assert.Single(rows));
    }

    [Theory]
    [InlineData("0;2024-01-01;souscription;A;1;50;;H1;;;", "numero", "NumberNotPositive")]
    [InlineData("x;2024-01-01;souscription;A;1;50;;H1;;;", "numero", "WholeNumberUnreadable")]
    [InlineData("1;2026-02-30;souscription;A;1;50;;H1;;;", "date_effet", "DateUnreadable")]
    [InlineData("1;;souscription;A;1;50;;H1;;;", "date_effet", "ValueMissing")]
    [InlineData("1;2024-01-01;achat;A;1;50;;H1;;;", "operation", "ValueNotInList")]
    [InlineData("1;2024-01-01;souscription;;1;50;;H1;;;", "categorie", "ValueMissing")]
    [InlineData("1;2024-01-01;souscription;A B;1;50;;H1;;;", "categorie", "ClassCodeUnreadable")]
    [InlineData("1;2024-01-01;souscription;A;0;50;;H1;;;", "nombre", "CountNotPositive")]
    [InlineData("1;2024-01-01;souscription;A;-3;50;;H1;;;", "nombre", "CountNotPositive")]
    [InlineData("1;2024-01-01;souscription;A;1,5;50;;H1;;;", "nombre", "WholeNumberUnreadable")]
    [InlineData("1;2024-01-01;souscription;A;1;0;;H1;;;", "nominal", "NominalUnreadable")]
    [InlineData("1;2024-01-01;souscription;A;1;50,005;;H1;;;", "nominal", "NominalUnreadable")]
    [InlineData("1;2024-01-01;souscription;A;1;50;;H1;2024-13-01;;", "date_accord", "DateUnreadable")]
    [InlineData("1;2024-01-01;souscription;A;1;50;;H1;;29/02/2023;", "date_notification", "DateUnreadable")]
    [InlineData("1;2024-01-01;souscription;A;1;50;;ZoÃ©;;;", "beneficiaire", "TextGarbled")]
    public void Value_WhenWrong_IsRefusedWithItsLineAndColumn(string row, string column, string rule)
    {
        var (rows, refusals) = Read("1;2024-01-01;souscription;A;1;50;;H1;;;", row);

        var refusal = Assert.Single(refusals);
        Assert.Equal((rule, "mouvements.csv", 3, column), (refusal.Rule, refusal.Figures["file"], refusal.Figures["line"], refusal.Figures["column"]));
        Assert.Equal(2, Assert.Single(rows).Line);
    }

    [Fact]
    public void Row_WithThreeFaults_SaysAllThree()
    {
        var (_, refusals) = Read("1;2026-02-30;achat;A;0;50;;H1;;;");

        Assert.Equal(["date_effet", "operation", "nombre"], refusals.Select(r => r.Figures["column"]));
    }

    private static (List<MovementRow> Rows, IReadOnlyList<MineDeSoleil.Domain.Refusal> Refusals) Read(params string[] lines)
    {
        using var file = new MovementsFile(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\n", [Header, .. lines]))), "mouvements.csv");
        var rows = file.Rows().ToList();
        return (rows.FindAll(row => !file.Faulty.ContainsKey(row.Line)), file.Refusals);
    }
}
