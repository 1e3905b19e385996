using System.Text;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shareholders;

public sealed class ShareholdersFileTests
{
    private const string Header = "code;nature;nom;prenom;date_naissance;denomination;siren;adresse;code_postal;commune;pays;email;iban;titulaire_compte;representants;fiscalite";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 8, 0);

    [Fact]
    public void Person_WithEverything_IsReadAsWritten()
    {
        var (rows, refusals) = Read("H7;personne;Essai;Zoé;03/05/2019;;;1 rue du Terril;62750;Loos-en-Gohelle;FR;parent@essai.invalid;FR76 3000 6000 0112 3456 7890 189;Claude Essai;H1, H2;resident");

        Assert.Empty(refusals);
        var row = Assert.Single(rows);
        Assert.Equal(("H7", Nature.Person, "Essai Zoé", new LocalDate(2019, 5, 3)), (row.Holder.Code, row.Holder.Nature, row.Holder.Name, row.Holder.BirthDate));
        Assert.Equal("1 rue du Terril, 62750 Loos-en-Gohelle, FR", row.Holder.Address.OneLine());
        Assert.Equal(("FR7630006000011234567890189", "Claude Essai"), (row.Holder.Iban, row.Holder.AccountHolder));
        Assert.Equal(["H1", "H2"], row.RepresentativeCodes);
        Assert.Equal(TaxStatus.Resident, row.Tax);
    }

    [Theory]
    [InlineData(";personne;Essai;Zoé;;;;;;;;;;;;", "code", "ValueMissing")]
    [InlineData("H 7;personne;Essai;Zoé;;;;;;;;;;;;", "code", "HolderCodeUnreadable")]
    [InlineData("H7;humain;Essai;Zoé;;;;;;;;;;;;", "nature", "ValueNotInList")]
    [InlineData("H7;personne;;Zoé;;;;;;;;;;;;", "nom", "ValueMissing")]
    [InlineData("H7;personne;Essai;Zoé;2026-02-30;;;;;;;;;;;", "date_naissance", "DateUnreadable")]
    [InlineData("H7;personne;Essai;Zoé;2026-11-23;;;;;;;;;;;", "date_naissance", "BirthDateImplausible")]
    [InlineData("H7;personne;Essai;Zoé;;Essai SARL;;;;;;;;;;", "denomination", "ColumnNotOfNature")]
    [InlineData("H7;societe;;;;;;;;;;;;;;", "denomination", "ValueMissing")]
    [InlineData("H7;societe;;;;Essai SARL;12345678;;;;;;;;;", "siren", "SirenUnreadable")]
    [InlineData("H7;association;;;1980-01-01;Les Essais;;;;;;;;;;", "date_naissance", "ColumnNotOfNature")]
    [InlineData("H7;personne;Essai;Zoé;;;;;;;;essai.invalid;;;;", "email", "EmailUnreadable")]
    [InlineData("H7;personne;Essai;Zoé;;;;;;;;;FR7630006000011234567890188;;;", "iban", "IbanUnreadable")]
    [InlineData("H7;personne;Essai;Zoé;;;;;;;;;;;H7;", "representants", "RepresentsThemselves")]
    [InlineData("H7;personne;Essai;Zoé;;;;;;;;;;;H1,H1;", "representants", "RepresentativeTwice")]
    [InlineData("H7;personne;Essai;Zoé;;;;;;;;;;;;morale", "fiscalite", "TaxStatusWrongForNature")]
    [InlineData("H7;commune;;;;Essai-Ville;;;;;;;;;;resident", "fiscalite", "TaxStatusWrongForNature")]
    public void Value_WhenWrong_IsRefusedWithItsLineAndColumn(string line, string column, string rule)
    {
        var (rows, refusals) = Read("H1;personne;Essai;Camille;;;;;;;;;;;;resident", line);

        var refusal = Assert.Single(refusals);
        Assert.Equal((rule, "associes.csv", 3, column), (refusal.Rule, refusal.Figures["file"], refusal.Figures["line"], refusal.Figures["column"]));
        Assert.Equal("H1", Assert.Single(rows).Holder.Code);
    }

    [Theory]
    [InlineData("FR7630006000011234567890189", true)]
    [InlineData("DE89 3704 0044 0532 0130 00", true)]
    [InlineData("be68 5390 0754 7034", true)]
    [InlineData("FR7630006000011234567890188", false)]
    [InlineData("FR763000600001123456789018", false)]
    [InlineData("7630006000011234567890189", false)]
    [InlineData("", false)]
    public void Iban_IsReadOnlyWithItsRightCheckDigits(string text, bool valid) => Assert.Equal(valid, Iban.TryRead(text, out _));

    private static (List<ShareholderRow> Rows, IReadOnlyList<MineDeSoleil.Domain.Refusal> Refusals) Read(params string[] lines)
    {
        using var file = new ShareholdersFile(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\n", [Header, .. lines]))), "associes.csv");
        var rows = file.Rows(Now).ToList();
        return (rows.FindAll(row => !file.Faulty.ContainsKey(row.Line)), file.Refusals);
    }
}
