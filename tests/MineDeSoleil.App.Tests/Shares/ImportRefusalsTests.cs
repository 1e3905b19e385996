using System.Text;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>What an import refuses: with file, line and column, and nothing written.</summary>
public sealed class ImportRefusalsTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>
{
    /// <summary>Lines 2 and 3 of movements.csv are always: H1 subscribes 10 on 2024-01-01, H1 sells 8 to H2 on 2024-06-01. The rows given follow.</summary>
    [Theory]
    [InlineData("4 beneficiaire UnknownHolder", "3;2024-07-01;souscription;A;1;50;;H9;;;")]
    [InlineData("4 cedant UnknownHolder", "3;2024-07-01;cession;A;1;50;H9;H2;;;")]
    [InlineData("4 nombre CountNotPositive", "3;2024-07-01;souscription;A;-1;50;;H2;;;")]
    [InlineData("4 nombre CountNotPositive", "3;2024-07-01;souscription;A;0;50;;H2;;;")]
    [InlineData("4 nombre SharesShort", "3;2024-07-01;cession;A;3;50;H1;H2;;;")]
    [InlineData("4 nombre SharesShort", "3;2023-12-31;cession;A;1;50;H1;H2;;;")]
    [InlineData("4 nombre LaterMovementImpossible", "3;2024-03-01;cession;A;5;50;H1;H3;;;")]
    [InlineData("4 numero NumberTwice", "2;2024-07-01;souscription;A;1;50;;H2;;;")]
    [InlineData("4 numero NumberTwice", "2;2024-06-01;cession;A;8;50;H1;H2;;;")]
    [InlineData("4 numero NumberGap", "4;2024-07-01;souscription;A;1;50;;H2;;;")]
    [InlineData("4 categorie UnknownClass", "3;2024-07-01;souscription;Z;1;;;H2;;;")]
    [InlineData("4 categorie ValueMissing", "3;2024-07-01;souscription;;1;50;;H2;;;")]
    [InlineData("4 nominal NominalDiffers", "3;2024-07-01;souscription;A;1;60;;H2;;;")]
    [InlineData("4 date_effet DateUnreadable", "3;2026-02-30;souscription;A;1;50;;H2;;;")]
    [InlineData("4 date_effet EffectiveDateImplausible", "3;1024-07-01;souscription;A;1;50;;H2;;;")]
    [InlineData("4 date_effet EffectiveDateImplausible", "3;2030-07-01;souscription;A;1;50;;H2;;;")]
    [InlineData("4 piece TextGarbled", "3;2024-07-01;souscription;A;1;50;;H2;;;reÃ§u")]
    [InlineData("4 cedant GiverMissing", "3;2024-07-01;cession;A;1;50;;H2;;;")]
    [InlineData("4 beneficiaire ReceiverMissing", "3;2024-07-01;donation;A;1;50;H1;;;;")]
    [InlineData("4 cedant GiverNotExpected", "3;2024-07-01;souscription;A;1;50;H1;H2;;;")]
    [InlineData("4 beneficiaire ReceiverNotExpected", "3;2024-07-01;retrait;A;1;50;H1;H2;;;")]
    [InlineData("4 beneficiaire SameHolderBothSides", "3;2024-07-01;cession;A;1;50;H1;H1;;;")]
    [InlineData("4 cedant UnknownHolder|5 numero NumberTwice|6 date_effet DateUnreadable", "3;2024-07-01;cession;A;1;50;H9;H2;;;", "3;2024-07-01;souscription;A;1;50;;H2;;;", "5;2024-13-01;souscription;A;1;50;;H2;;;")]
    public async Task Movement_WhenWrong_IsRefusedWithItsLine_AndNothingIsWritten(string expected, params string[] rows)
    {
        var refusals = (await database.Import(ImportFiles.Holders, ImportFiles.Movements(rows))).Refusals;

        Assert.Equal(expected, string.Join('|', refusals.OrderBy(r => r.LineOf()).Select(r => $"{r.LineOf()} {r.ColumnOf()} {r.Rule}")));
        Assert.All(refusals, r => Assert.Equal("movements.csv", r.FileOf()));
        await NothingIsWritten();
    }

    [Theory]
    [InlineData("5 code HolderTwice", "H1;personne;Essai;Autre;;;;;;;;;;;;")]
    [InlineData("5 representants UnknownHolder", "H4;personne;Essai;Zoé;2019-01-01;;;;;;;;;;H9;")]
    [InlineData("5 representants RepresentInACircle|6 representants RepresentInACircle", "H4;personne;Essai;Un;;;;;;;;;;;H5;", "H5;personne;Essai;Deux;;;;;;;;;;;H4;")]
    [InlineData("5 iban IbanUnreadable", "H4;personne;Essai;Un;;;;;;;;;FR00;;;")]
    public async Task Holder_WhenWrong_IsRefusedWithItsLine_AndNothingIsWritten(string expected, params string[] rows)
    {
        var refusals = (await database.Import($"{ImportFiles.Holders}\n{string.Join('\n', rows)}", ImportFiles.Movements())).Refusals;

        Assert.Equal(expected, string.Join('|', refusals.OrderBy(r => r.LineOf()).Select(r => $"{r.LineOf()} {r.ColumnOf()} {r.Rule}")));
        await NothingIsWritten();
    }

    [Theory]
    [InlineData("ColumnMissing nominal, ColumnUnknown nominale", "numero;date_effet;operation;categorie;nombre;nominale;cedant;beneficiaire;date_accord;date_notification;piece")]
    [InlineData("ColumnMissing piece", "numero;date_effet;operation;categorie;nombre;nominal;cedant;beneficiaire;date_accord;date_notification")]
    public async Task Header_WhenWrong_IsRefusedOnLineOne(string expected, string header)
    {
        var refusals = (await database.Import(ImportFiles.Holders, header + "\n1;2024-01-01;souscription;A;10;50;;H1;;;")).Refusals;

        Assert.Equal(expected, string.Join(", ", refusals.Select(r => $"{r.Rule} {r.ColumnOf()}")));
        Assert.All(refusals, r => Assert.Equal(1, r.LineOf()));
        await NothingIsWritten();
    }

    [Fact]
    public async Task FileInWindows1252_IsRefusedAsGarbled()
    {
        var bytes = Encoding.Latin1.GetBytes($"{ImportFiles.ShareholdersHeader}\nH1;personne;Essai;Zoé;;;;;;;;;;;;");
        var decision = await database.Do<ImportRegister, Decision<ImportReceipt>>(import =>
            import.Run(new(new MemoryStream(bytes), "shareholders.csv"), null, false, Actor.CommandLine, TestContext.Current.CancellationToken));

        Assert.Equal("TextGarbled 2 prenom", string.Join(", ", decision.Refusals.Select(r => $"{r.Rule} {r.LineOf()} {r.ColumnOf()}")));
    }

    private async Task NothingIsWritten() => Assert.Equal(0L, await CooperativeDatabase.Sql(database.AppConnection,
        "select (select count(*) from movements) + (select count(*) from shareholders) + (select count(*) from registered_identities) + (select last_movement from register_head)"));
}
