using System.Text;
using System.Text.Json;

namespace MineDeSoleil.App.Tests.Dividends;

/// <summary>mds dividend simulate as a process, on files alone: no database is named anywhere here.</summary>
public sealed class DividendCommandTests : IDisposable
{
    private const string Holders = "code;nature;nom;prenom;date_naissance;denomination;siren;adresse;code_postal;commune;pays;email;iban;titulaire_compte;representants;fiscalite\n";
    private const string Movements = "numero;date_effet;operation;categorie;nombre;nominal;cedant;beneficiaire;date_accord;date_notification;piece\n";

    private readonly string folder = Directory.CreateTempSubdirectory("mds-dividend-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TheWorkedCase_ComesOutToTheCent()
    {
        var answer = await Simulate(
            Persons("A", "B", "C", "D", "E"),
            """
            1;2015-01-01;souscription;P;100;50;;A;;;
            2;2015-04-01;souscription;P;200;50;;B;;;
            3;2015-10-01;souscription;P;300;50;;C;;;
            4;2015-12-01;souscription;P;100;50;;D;;;
            5;01/03/2016;souscription;P;500;50,00;;E;;;
            """,
            "--from", "2015-01-01", "--to", "2016-03-31", "--total", "50000", "--method", "prorata", "--paid-on", "2026-06-30");

        Assert.Equal(("50000.00", "50000.00", "0.00"), Sums(answer));
        Assert.Equal(
            ["A 100 45600 11320.76", "B 200 73200 18172.79", "C 300 54900 13629.59", "D 100 12200 3028.80", "E 500 15500 3848.06"],
            Lines(answer, "holder", "shares", "shareDays", "gross"));
    }

    [Theory]
    [InlineData("2025-12-31", "E 0.34 0.26 1.40", "M 0.34 0.00 1.66")]
    [InlineData("2026-01-01", "E 0.37 0.26 1.37", "M 0.37 0.00 1.63")]
    public async Task TwoEuros_AreLeviedByPaymentDateAndStatus(string paidOn, string minor, string waived)
    {
        // E is a child of R; M's parents are waived; N lives abroad and proved it, O did not; S a company; V the town.
        var answer = await Simulate(
            Holders + """
            R;personne;Essai;Reine;1985-01-01;;;;;;;;;;;resident
            E;personne;Essai;Enfant;2020-01-01;;;;;;;;;;R;resident
            M;personne;Essai;Mineur;2021-01-01;;;;;;;;;;R;resident-dispense
            N;personne;Essai;Nora;1980-01-01;;;;;;;;;;;non-resident
            O;personne;Essai;Omer;1980-01-01;;;;;;;;;;;non-resident-sans-preuve
            S;societe;;;;SARL d'essai;;;;;;;;;;morale
            V;commune;;;;Ville d'essai;;;;;;;;;;
            """,
            string.Join('\n', "REMNOSV".Select(h => $";2020-01-01;souscription;P;1;50;;{h};;;")),
            "--from", "2025-01-01", "--to", "2025-12-31", "--per-share", "2,00", "--method", "record-date", "--paid-on", paidOn);

        Assert.Equal(("14.00", "14.00", "0.00"), Sums(answer));
        Assert.Equal(
            [minor, waived, "N 0.00 0.26 1.74", "O 0.00 0.50 1.50", minor.Replace('E', 'R'), "S 0.00 0.00 2.00", "V 0.00 0.00 2.00"],
            Lines(answer, "holder", "socialLevies", "incomeTaxPrepayment", "net"));
    }

    [Fact]
    public async Task Interest_IsActualActual_AndThoseWhoLeftAreCounted()
    {
        var answer = await Simulate(
            Persons("A", "B"),
            """
            ;2023-07-01;souscription;P;100;50;;A;;;
            ;2024-07-01;cession;P;100;50;A;B;;;
            """,
            "--from", "2023-07-01", "--to", "2025-06-30", "--rate", "3", "--method", "interest", "--paid-on", "2026-06-30");

        // A: 184/365 + 182/366 of 150.00; B: 184/366 + 181/365.
        Assert.Equal(["A 0 150.21", "B 100 149.79"], Lines(answer, "holder", "shares", "gross"));
    }

    [Theory]
    [InlineData("5;2025-01-01;cession;P;2;50;A;B;;;\n6;2024-01-01;souscription;P;1;50;;A;;;", "nombre", 2)] // short on that day, whatever the order
    [InlineData(";2025-01-01;souscription;P;1;50;;ZZ;;;", "beneficiaire", 2)]
    [InlineData(";2025-02-30;souscription;P;1;50;;A;;;", "date_effet", 2)]
    [InlineData(";2025-01-01;souscription;P;0;50;;A;;;", "nombre", 2)]
    public async Task BadFiles_AreRefusedWithFileLineAndColumn(string movements, string column, int line)
    {
        var answer = await Run(Persons("A", "B"), movements, "--from", "2025-01-01", "--to", "2025-12-31", "--total", "10", "--method", "prorata", "--paid-on", "2026-06-30", "--json");
        Assert.Equal(1, answer.Exit);
        var rejected = answer.Json.GetProperty("rejected")[0];
        Assert.Equal(
            ("movements.csv", line, column),
            (rejected.GetProperty("file").GetString(), rejected.GetProperty("line").GetInt32(), rejected.GetProperty("column").GetString()));
        Assert.NotEmpty(rejected.GetProperty("reason").GetString()!);
    }

    [Theory]
    [InlineData(1, "--total", "10", "--method", "prorata", "--paid-on", "2017-12-31")] // before the first known rates
    [InlineData(2, "--total", "10", "--rate", "2", "--method", "prorata", "--paid-on", "2026-06-30")]
    [InlineData(2, "--method", "prorata", "--paid-on", "2026-06-30")]
    [InlineData(2, "--rate", "2", "--method", "prorata", "--paid-on", "2026-06-30")]
    [InlineData(2, "--total", "10.001", "--method", "prorata", "--paid-on", "2026-06-30")]
    [InlineData(2, "--total", "10", "--method", "guess", "--paid-on", "2026-06-30")]
    [InlineData(2, "--total", "10", "--method", "prorata")]
    public async Task ContradictoryOptions_AreAWrongCall_AndUnknownRatesARefusal(int exit, params string[] options)
    {
        var answer = await Run(Persons("A"), ";2025-01-01;souscription;P;1;50;;A;;;", ["--from", "2025-01-01", "--to", "2025-12-31", .. options]);
        Assert.Equal((exit, ""), (answer.Exit, answer.Output));
        Assert.NotEmpty(answer.Errors);
    }

    private static string Persons(params string[] codes) => Holders + string.Join('\n', codes.Select(c => $"{c};personne;Essai;{c};1980-01-01;;;;;;;;;;;resident"));

    private async Task<JsonElement> Simulate(string holders, string movements, params string[] options)
    {
        var answer = await Run(holders, movements, [.. options, "--json"]);
        Assert.True(answer.Exit == 0, answer.Output + answer.Errors);
        return answer.Json;
    }

    private async Task<MdsProcess.Answer> Run(string holders, string movements, params string[] options)
    {
        var (first, second) = (Path.Combine(folder, "shareholders.csv"), Path.Combine(folder, "movements.csv"));
        await File.WriteAllTextAsync(first, holders, Encoding.UTF8);
        await File.WriteAllTextAsync(second, Movements + movements, Encoding.UTF8);
        return await MdsProcess.Run(null, ["dividend", "simulate", "--shareholders", first, "--movements", second, .. options]);
    }

    private static (string?, string?, string?) Sums(JsonElement answer) =>
        (answer.GetProperty("total").GetString(), answer.GetProperty("allocated").GetString(), answer.GetProperty("residue").GetString());

    private static List<string> Lines(JsonElement answer, params string[] fields) =>
        [.. answer.GetProperty("lines").EnumerateArray().Select(line => string.Join(' ', fields.Select(f => line.GetProperty(f).ToString())))];
}
