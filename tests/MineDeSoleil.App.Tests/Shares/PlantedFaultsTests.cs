using System.Text;
using MineDeSoleil.App.Files;
using MineDeSoleil.Domain;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>
/// Files with forty faults: all are found in one pass, and none that another fault brought about. Around the faulty lines stand sound ones that name the
/// same holders, give away what a faulty line brought, and follow on from its number.
/// </summary>
public sealed class PlantedFaultsTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>
{
    [Fact]
    public async Task ExchangeFilesWithFortyFaults_AreToldAllFortyAndNoOther_AndNothingIsWritten()
    {
        var holders = new PlantedFile(ImportFiles.ShareholdersHeader);
        foreach (var number in Enumerable.Range(1, 30))
        {
            holders.Sound($"H{number:00};personne;Essai-{number};Camille;1980-01-01;;;1 rue de l’Essai;62750;Loos-en-Gohelle;FR;;;;;resident");
        }

        holders.Faulty("H31;personne;;Zoé;;;;;;;;;;;;", "nom ValueMissing");
        holders.Faulty("H32;particulier;Essai;Zoé;;;;;;;;;;;;", "nature ValueNotInList");
        holders.Faulty("H05;personne;Essai;Autre;;;;;;;;;;;;", "code HolderTwice"); // meant: H33
        holders.Faulty("H34;personne;Essai;Zoé;31/02/1980;;;;;;;;;;;", "date_naissance DateUnreadable");
        holders.Faulty("H35;personne;Essai;Zoé;1850-01-01;;;;;;;;;;;", "date_naissance BirthDateImplausible");
        holders.Sound("H36;personne;Essai;Sain;;;;;;;;;;;;");
        holders.Faulty("H37;personne;Essai;Zoé;;;;;;;;;FR7630006000011234567890188;;;", "iban IbanUnreadable");
        holders.Faulty("H38;societe;;;;;;;;;;;;;;morale", "denomination ValueMissing");
        holders.Faulty("H39;societe;;;;Essai SARL;1234;;;;;;;;;morale", "siren SirenUnreadable");
        holders.Faulty("H40;personne;Essai;Zoé;;Essai SARL;;;;;;;;;;", "denomination ColumnNotOfNature");
        holders.Sound("H41;personne;Essai;Sain;;;;;;;;;;;;resident");
        holders.Faulty("H42;personne;Essai;Zoé;2019-01-01;;;;;;;;;;H99;", "representants UnknownHolder");
        holders.Faulty("H43;personne;Essai;ZoÃ©;;;;;;;;zoe@@essai;;;;", "prenom TextGarbled", "email EmailUnreadable");
        holders.Sound("H44;personne;Essai;Sain;;;;;;;;;;;;");
        holders.Faulty(";personne;Essai;Sans code;;;;;;;;;;;;", "code ValueMissing"); // meant: H45
        holders.Faulty("H 46;personne;Essai;Zoé;;;;;;;;;;;;", "code HolderCodeUnreadable");
        holders.Faulty("H47;personne;Essai", " FieldCountOtherThanHeader");
        holders.Faulty("H48;personne;\"Essai;Zoé;;;;;;;;;;;;", " QuoteNotClosed");
        holders.Faulty("H49;personne;Essai;Un;;;;;;;;;;;H50;", "representants RepresentInACircle");
        holders.Faulty("H50;personne;Essai;Deux;;;;;;;;;;;H49;", "representants RepresentInACircle");

        var movements = new PlantedFile(ImportFiles.MovementsHeader);
        movements.Faulty("#;2024-01-01;souscription;A;10;60;;H01;;;", "nominal NominalDiffers"); // the first says another nominal than all others
        foreach (var number in Enumerable.Range(1, 50))
        {
            movements.Sound($"#;2024-01-01;souscription;A;10;50;;H{number:00};;;");
        }

        movements.Faulty("#;2024-02-01;souscription;A;1;50;;H999;;;", "beneficiaire UnknownHolder");
        movements.Faulty("#;2024-02-01;cession;A;1;50;H998;H02;;;", "cedant UnknownHolder");
        movements.Faulty("#;2024-02-01;souscription;A;0;50;;H03;;;", "nombre CountNotPositive");
        movements.Faulty("#;2024-02-01;souscription;A;dix;50;;H04;;;", "nombre WholeNumberUnreadable");
        movements.Faulty("#;2026-02-30;souscription;A;90;50;;H05;;;", "date_effet DateUnreadable");
        movements.Faulty("#;2035-01-01;souscription;A;90;50;;H06;;;", "date_effet EffectiveDateImplausible");
        movements.Faulty("#;2024-02-01;troc;A;90;50;;H07;;;", "operation ValueNotInList");
        movements.Faulty("#;2024-02-01;souscription;;1;50;;H08;;;", "categorie ValueMissing");
        movements.Faulty("#;2024-02-01;souscription;Z;1;;;H09;;;", "categorie UnknownClass");
        movements.Faulty("#;2024-02-01;souscription;A;1;cinquante;;H10;;;", "nominal DecimalUnreadable");
        movements.Faulty("#;2024-02-01;cession;A;500;50;H11;H12;;;", "nombre SharesShort");
        movements.Faulty("#;2024-02-01;cession;A;1;50;H12;H12;;;", "beneficiaire SameHolderBothSides");
        movements.Faulty("#;2024-02-01;cession;A;1;50;;H13;;;", "cedant GiverMissing");
        movements.Faulty("#;2024-02-01;souscription;A;1;50;H13;H14;;;", "cedant GiverNotExpected");
        movements.Faulty("=;2024-02-01;souscription;A;1;50;;H15;;;", "numero NumberTwice"); // the number after it is then free
        movements.Skip();
        movements.Sound("#;2024-02-01;souscription;A;1;50;;H15;;;");
        movements.Faulty(">;2024-02-01;souscription;A;1;50;;H15;;;", "numero NumberTwice"); // the number of the line after it, which is right
        movements.Sound("#;2024-02-01;souscription;A;1;50;;H15;;;");
        movements.Sound("#;2024-02-01;souscription;A;1;50;;H15;;;");
        movements.Faulty("#;2024-02-01;souscription;A;1;50;;H16;;", " FieldCountOtherThanHeader");
        movements.Faulty("#;2024-02-01;cession;A;x;50;H997;H16;2024-13-01;;", "nombre WholeNumberUnreadable", "cedant UnknownHolder", "date_accord DateUnreadable");

        // They give away what a faulty line brought: found wanting only if it still is once that line is mended.
        movements.Sound("#;2024-06-01;cession;A;95;50;H05;H17;;;");
        movements.Sound("#;2024-06-01;cession;A;95;50;H06;H17;;;");
        movements.Sound("#;2024-06-01;cession;A;95;50;H07;H17;;;");

        // A number that nothing explains.
        movements.Skip();
        movements.Faulty("#;2024-07-01;souscription;A;1;50;;H18;;;", "numero NumberGap");

        string[] expected = [.. holders.Expected.Select(fault => $"shareholders.csv {fault}"), .. movements.Expected.Select(fault => $"movements.csv {fault}")];
        Assert.Equal(40, expected.Length);

        var refusals = (await database.Import(holders.Text, movements.Text)).Refusals;

        Assert.Equal(expected.Order(), refusals.Select(PlantedFile.Said).Order());
        Assert.Equal(0L, await CooperativeDatabase.Sql(database.AppConnection, "select (select count(*) from movements) + (select count(*) from shareholders) + (select count(*) from share_classes)"));
    }
}

/// <summary>Writes a file line by line and keeps what is wrong with it. In a movement <c>#</c> is the next number, <c>=</c> the last one again, <c>&gt;</c> the one after the next.</summary>
internal sealed class PlantedFile(string header)
{
    private readonly StringBuilder text = new(header + "\n");
    private int line = 1;
    private int number;

    public string Text => text.ToString();

    /// <summary>"12 nom ValueMissing": line, column, rule.</summary>
    public List<string> Expected { get; } = [];

    public static string Said(Refusal refusal) => $"{refusal.FileOf()} {refusal.LineOf()} {refusal.ColumnOf()} {refusal.Rule}";

    /// <summary>Leaves a number out.</summary>
    public void Skip() => number++;

    public void Sound(string row)
    {
        line++;
        number += row[0] is '#' or '>' ? 1 : 0;
        text.Append(row[0] is '#' or '=' ? $"{number}{row[1..]}" : row[0] is '>' ? $"{number + 1}{row[1..]}" : row).Append('\n');
    }

    public void Faulty(string row, params string[] faults)
    {
        Sound(row);
        Expected.AddRange(faults.Select(fault => $"{line} {fault}"));
    }
}
