using System.Diagnostics;
using System.Globalization;
using System.Text;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shares.TakeOvers;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>A spreadsheet of somebody's own, from its columns to the proof that the register says the same.</summary>
public sealed class TakeOverTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Header = "N°,Nom,Prénom(s),Né(e) le,Adresse,C.P.,Ville,Adresse mail,Nb parts,Date d'entrée,Téléphone,Raison sociale,SIREN,IBAN";
    private static readonly Actor Treasurer = new("treasurer", "administrator");

    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task SheetWithFortyFaults_IsToldAllFortyByItsOwnColumns_AndNothingIsWritten()
    {
        var sheet = new PlantedFile(Header);
        foreach (var number in Enumerable.Range(1, 12))
        {
            sheet.Sound($"{number},Essai-{number},Camille,{number}/5/1980,1 rue de l’Essai,62750,Loos-en-Gohelle,essai{number}@essai.invalid,\"1 {number:000}\",1.2.2024,,,,");
        }

        sheet.Sound("13,Essai-1,Camille,1/5/1980,,,,,\"2,00\",15/03/2024,,,,"); // a second lot of the same person
        sheet.Sound(",,,,,,,,,,,,,");
        sheet.Sound("14,,,,2 place,62750,Loos-en-Gohelle,,100,01/02/2024,,Les Essais,552 100 554,");
        sheet.Faulty("15,,Zoé,1/5/1980,,,,,1,1/2/2024,,,,", "Nom ValueMissing");
        sheet.Faulty("16,Faute,Zoé,31/2/1980,,,,,1,1/2/2024,,,,", "Né(e) le DateUnreadable");
        sheet.Faulty("17,Faute,Léo,1/5/80,,,,,1,1/2/2024,,,,", "Né(e) le DateUnreadable");
        sheet.Faulty("18,Faute,Ali,1/5/1850,,,,,1,1/2/2024,,,,", "Né(e) le BirthDateImplausible");
        sheet.Faulty("19,Faute,Eva,1/5/2030,,,,,1,1/2/2024,,,,", "Né(e) le BirthDateImplausible");
        sheet.Faulty("20,Faute,Max,1/5/1980,,1400,,,1,1/2/2024,,,,", "C.P. PostcodeUnreadable");
        sheet.Faulty("21,Faute,Noé,1/5/1980,,6275O,,,1,1/2/2024,,,,", "C.P. PostcodeUnreadable");
        sheet.Faulty("22,Faute,Lou,1/5/1980,,,,lou.essai.invalid,1,1/2/2024,,,,", "Adresse mail EmailUnreadable");
        sheet.Faulty("23,Faute,Tom,1/5/1980,,,,tom@a@b,1,1/2/2024,,,,", "Adresse mail EmailUnreadable");
        sheet.Faulty("24,Faute,Ida,1/5/1980,,,,\"ida@a.invalid, ida@b.invalid\",1,1/2/2024,,,,", "Adresse mail EmailUnreadable");
        sheet.Faulty("25,Faute,Mia,1/5/1980,,,,,,1/2/2024,,,,", "Nb parts ValueMissing");
        sheet.Faulty("26,Faute,Guy,1/5/1980,,,,,0,1/2/2024,,,,", "Nb parts CountNotPositive");
        sheet.Faulty("27,Faute,Luc,1/5/1980,,,,,-3,1/2/2024,,,,", "Nb parts CountNotPositive");
        sheet.Faulty("28,Faute,Ève,1/5/1980,,,,,\"1,5\",1/2/2024,,,,", "Nb parts WholeNumberUnreadable");
        sheet.Faulty("29,Faute,Ugo,1/5/1980,,,,,dix,1/2/2024,,,,", "Nb parts WholeNumberUnreadable");
        sheet.Faulty("30,Faute,Ana,1/5/1980,,,,,1,,,,,", "Date d'entrée ValueMissing");
        sheet.Faulty("31,Faute,Kim,1/5/1980,,,,,1,30/2/2024,,,,", "Date d'entrée DateUnreadable");
        sheet.Faulty("32,Faute,Ivo,1/5/1980,,,,,1,février 2024,,,,", "Date d'entrée DateUnreadable");
        sheet.Faulty("33,Faute,Ada,1/5/1980,,,,,1,1/2/1824,,,,", "Date d'entrée EffectiveDateImplausible");
        sheet.Faulty("34,Faute,Ela,1/5/1980,,,,,1,1/2/2034,,,,", "Date d'entrée EffectiveDateImplausible");
        sheet.Faulty("35,,,,,,,,1,1/2/2024,,Essai SARL,1234,", "SIREN SirenUnreadable");
        sheet.Faulty("36,Faute,Jo,1/5/1980,,,,,1,1/2/2024,,Essai SARL,,", "Raison sociale ColumnNotOfNature");
        sheet.Faulty("37,Faute,Ben,1/5/1980,,,,,1,1/2/2024,,,552100554,", "SIREN ColumnNotOfNature");
        sheet.Faulty("38,Faute,Liv,1/5/1980,,,,,1,1/2/2024,,,,FR7630006000011234567890188", "IBAN IbanUnreadable");
        sheet.Faulty("39,Faute,Pia,1/5/1980,,,,,1,1/2/2024,,,,FR76", "IBAN IbanUnreadable");
        sheet.Faulty("40,FÃ©aute,Zoé,1/5/1980,,,,,1,1/2/2024,,,,", "Nom TextGarbled");
        sheet.Faulty("41,Faute,LÃ©a,1/5/1980,,,,lea,0,1/2/2024,,,,", "Prénom(s) TextGarbled", "Adresse mail EmailUnreadable", "Nb parts CountNotPositive");
        sheet.Faulty("42,Faute,Court", " FieldCountOtherThanHeader");
        sheet.Faulty("43,Faute,Long,1/5/1980,,,,,1,1/2/2024,,,,,", " FieldCountOtherThanHeader");
        sheet.Faulty("44,\"Faute,Ouverte,1/5/1980,,,,,1,1/2/2024,,,,", " QuoteNotClosed");
        sheet.Faulty("45,Essai-2,Camille,2/5/1980,9 rue d’Ailleurs,62750,Loos-en-Gohelle,,1,1/3/2024,,,,", "Adresse SameHolderDiffers");
        sheet.Faulty("46,essai-3,CAMILLE,3/5/1980,1 rue de l’Essai,62750,Loos-en-Gohelle,essai3@essai.invalid,1003,1/2/2024,,,,", "Nb parts LineTwice");
        sheet.Faulty("47,Faute,Rex,x,,1,,y,z,w,,,,", "Né(e) le DateUnreadable", "C.P. PostcodeUnreadable", "Adresse mail EmailUnreadable", "Nb parts WholeNumberUnreadable", "Date d'entrée DateUnreadable");
        sheet.Sound("48,Sain,Après,1/5/1980,,62750,,,1,1/2/2024,,,,");
        sheet.Faulty(",Total,,,,,,,9999,,,,,", "Nom LineOfTotals");
        Assert.Equal(40, sheet.Expected.Count);

        var takeOver = await Map(await Start("associes.csv", sheet.Text), nominal: "50");
        var refusals = (await Check(takeOver)).Refusals;

        Assert.Equal(sheet.Expected.Select(fault => $"associes.csv {fault}").Order(), refusals.Select(PlantedFile.Said).Order());
        Assert.True((await CarryOut(takeOver.Id)).IsRefused);
        Assert.Equal(0L, await Count("select (select count(*) from movements) + (select count(*) from shareholders) + (select count(*) from share_classes) + (select count(*) from take_over_holdings)"));
    }

    [Fact]
    public async Task Sheet_OnceTakenOver_SaysWhatTheRegisterSays_AndAgainChangesNothing()
    {
        var content = Encoding.GetEncoding("iso-8859-1").GetBytes(
            "Nom;Prénom;Date de naissance;Ville;Nombre de parts;Date d'entrée\nLoïc;Élise;14/05/1980;Liévin;10;15/01/2024\nLoïc;Élise;14/05/1980;Liévin;5;15/01/2025\nHéron;Zoé;02/11/2015;;4;01/06/2024\n");
        var started = await Start("associés.csv", content);
        Assert.Equal(["categorie=A", "nature_denomination=association"], ReadTakeOvers.Readings(started).Holders!.Constants.Select(c => $"{c.Key}={c.Value}").Order());
        Assert.Equal("NominalOfNewClassMissing", Assert.Single((await TryMap(started, nominal: null)).Refusals).Rule);
        var takeOver = await Map(started, nominal: "50,00 €");

        var done = await CarryOut(takeOver.Id);
        Assert.Equal((2, 3), (done.Value.ShareholdersEntered, done.Value.MovementsEntered));
        Assert.Equal(done.Value.ImportedAt, (await CarryOut(takeOver.Id)).Value.ImportedAt);
        Assert.Equal(3L, await Count("select count(*) from movements"));
        Assert.Equal(0L, await Count("select count(*) from take_overs where holders_content is not null"));

        // The mapping is remembered, whatever the order of the columns; what is in the register is recognised.
        database.Clock.Advance(Duration.FromMinutes(5));
        var again = await Start("2.csv", "Date d'entrée;Prénom;Nom;Date de naissance;Ville;Nombre de parts\n15/01/2024;elise;loïc;14/05/1980;Liévin;10\n2025-01-15;Élise;Loïc;14/05/1980;Liévin;5\n01/06/2024;Zoé;Héron;02/11/2015;;4\n");
        Assert.Equal("50,00 €", ReadTakeOvers.Readings(again).Holders!.Constants["nominal"]);
        Assert.Equal(["Nom HolderAlreadyThereDiffers", "Prénom HolderAlreadyThereDiffers"], (await Check(again)).Refusals.Select(r => $"{r.ColumnOf()} {r.Rule}"));
        var same = await Start("3.csv", "Date d'entrée;Prénom;Nom;Date de naissance;Ville;Nombre de parts\n15/01/2024;Élise;Loïc;14/05/1980;Liévin;10\n2025-01-15;Élise;Loïc;14/05/1980;Liévin;5\n01/06/2024;Zoé;Héron;02/11/2015;;4\n");
        var receipt = (await Check(same)).Value;
        Assert.Equal((0, 0, 2, 3), (receipt.Shareholders, receipt.Movements, receipt.UnchangedShareholders, receipt.UnchangedMovements));

        // A later movement leaves the proof as it was; a sheet that says less than the register differs.
        Assert.False((await CarryOut(same.Id)).IsRefused);
        var (totals, lines) = await Compare(takeOver.Id);
        Assert.Equal(new ComparedClass("A", 19, 19, 2, 0), Assert.Single(totals));
        Assert.Equal(["Héron Zoé 4 4", "Loïc Élise 15 15"], lines.Select(l => $"{l.Name} {l.InFile} {l.InRegister}").Order());
        var part = await Start("4.csv", "Date d'entrée;Prénom;Nom;Date de naissance;Ville;Nombre de parts\n15/01/2024;Élise;Loïc;14/05/1980;Liévin;10\n");
        Assert.False((await CarryOut(part.Id)).IsRefused);
        Assert.Equal(new ComparedClass("A", 10, 19, 0, 2), Assert.Single((await Compare(part.Id)).Totals));

        // What is not taken over is forgotten after a day; what was stays.
        database.Clock.Advance(Duration.FromDays(2));
        Assert.Equal(1, (await database.Do((ForgetTakeOvers forget) => forget.Run(Treasurer, Cancel))).Value);
        Assert.Equal(3L, await Count("select count(*) from take_overs"));
        Assert.Equal("TakeOverForgotten", Assert.Single((await CarryOut(again.Id)).Refusals).Rule);
    }

    [Fact]
    public async Task HistoryInASecondFile_IsMappedForItself_AndAddsUpAlike()
    {
        var movements = "N°,Date,Type d'opération,Catégorie,Quantité,Valeur nominale,De,Vers\n1,1/1/2024,Achat,A,10,50,,H1\n2,1/6/2024,Vente,A,8,50 €,H1,H2\n";
        SentSheet Sent(string text) => new("registre.csv", Encoding.UTF8.GetBytes(text));
        var wrong = (await database.Do((StartTakeOver start) => start.Run(Guid.CreateVersion7(), Sent(ImportFiles.Holders), Sent(movements.Replace(",H2", ",H9", StringComparison.Ordinal)), Treasurer, Cancel))).Value;
        Assert.Equal("registre.csv (2) 3 Vers UnknownHolder", PlantedFile.Said(Assert.Single((await Check(wrong)).Refusals)));

        var takeOver = (await database.Do((StartTakeOver start) => start.Run(Guid.CreateVersion7(), Sent(ImportFiles.Holders), Sent(movements), Treasurer, Cancel))).Value;
        var (ofHolders, ofMovements) = ReadTakeOvers.Readings(takeOver);
        Assert.Null(ofHolders); // the exchange format needs no mapping
        Assert.True((await database.Do((MapTakeOver map) => map.Run(takeOver.Id, null, ofMovements, Treasurer, Cancel))).Value);
        var done = (await CarryOut(takeOver.Id)).Value;
        Assert.Equal((3, 2), (done.ShareholdersEntered, done.MovementsEntered));
        var (totals, lines) = await Compare(takeOver.Id);
        Assert.Equal(new ComparedClass("A", 10, 10, 2, 0), Assert.Single(totals));
        Assert.Equal(["H1 2 2", "H2 8 8"], lines.Select(l => $"{l.Holder} {l.InFile} {l.InRegister}"));
    }

    [Fact]
    public async Task Workbook_IsReadAsTheSheetItIs_AndWhatIsNoneIsSaid()
    {
        var takeOver = await Map(await Start("associes.xlsx", WorkbookWithOneHolder()), nominal: "50");

        Assert.Equal("associes.xlsx 3 Nb parts CountNotPositive", PlantedFile.Said(Assert.Single((await Check(takeOver)).Refusals)));
        var wrong = await database.Do((StartTakeOver start) => start.Run(Guid.NewGuid(), new("x.xlsx", [.. "PK\u0003\u0004 not a workbook"u8]), null, Treasurer, Cancel));
        Assert.Equal("WorkbookUnreadable", Assert.Single(wrong.Refusals).Rule);
    }

    [Fact]
    public async Task LongSheet_CostsAsManyCommandsAsAShortOne()
    {
        await CommandsOf(Sheet(from: 1, count: 5)); // a register with something in it asks a little more than an empty one
        var few = await CommandsOf(Sheet(from: 101, count: 20));
        var many = await CommandsOf(Sheet(from: 1001, count: 20_000));

        Assert.InRange(few, 5, 60);
        Assert.Equal(few, many);
        Assert.Equal(20_025L, await Count("select count(*) from movements"));
    }

    private async Task<int> CommandsOf(string sheet)
    {
        var takeOver = await Map(await Start("associes.csv", sheet), nominal: "50");
        var commands = 0;
        using var mine = new Activity(nameof(CommandsOf)).Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStarted = activity => commands += activity.TraceId == mine.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        var done = await CarryOut(takeOver.Id);
        Assert.False(done.IsRefused, string.Join('\n', done.Refusals.Take(5)));
        return commands;
    }

    private static string Sheet(int from, int count)
    {
        var text = new StringBuilder("Nom\tPrénom\tDate de naissance\tNombre de parts\tDate d'entrée\n");
        for (var number = from; number < from + count; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Essai-{number}\tCamille\t1980-05-14\t{1 + (number % 9)}\t15/01/2024\n");
        }

        return text.ToString();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<TakeOver> Start(string name, string sheet) => Start(name, Encoding.UTF8.GetBytes(sheet));

    private async Task<TakeOver> Start(string name, byte[] sheet) =>
        (await database.Do((StartTakeOver start) => start.Run(Guid.CreateVersion7(), new(name, sheet), null, Treasurer, Cancel))).Value;

    /// <summary>Accepts what is proposed, and says what a share is worth.</summary>
    private async Task<TakeOver> Map(TakeOver takeOver, string? nominal)
    {
        Assert.Empty((await TryMap(takeOver, nominal)).Refusals);
        return (await database.Do((ReadTakeOvers read) => read.One(takeOver.Id, Cancel)))!;
    }

    private async Task<Decision<bool>> TryMap(TakeOver takeOver, string? nominal)
    {
        var proposed = ReadTakeOvers.Readings(takeOver).Holders!;
        var constants = TakeOverTargets.Answers([.. proposed.Constants.Select(c => KeyValuePair.Create(c.Key, (string?)c.Value)).Where(c => c.Key != "nominal"), new("nominal", nominal)]);
        return await database.Do((MapTakeOver map) => map.Run(takeOver.Id, proposed with { Constants = constants }, null, Treasurer, Cancel));
    }

    private Task<Decision<App.Shares.ImportReceipt>> Check(TakeOver takeOver) => database.Do((CarryOutTakeOver carryOut) => carryOut.Check(takeOver, Treasurer, Cancel));

    private Task<Decision<TakeOver>> CarryOut(Guid id) => database.Do((CarryOutTakeOver carryOut) => carryOut.Run(id, Treasurer, Cancel));

    private Task<(IReadOnlyList<ComparedClass> Totals, IReadOnlyList<ComparedLine> Lines)> Compare(Guid id) => database.Do(async (ReadTakeOvers read) =>
    {
        var takeOver = (await read.One(id, Cancel))!;
        return (await read.Totals(takeOver, Cancel), await read.Lines(takeOver, 0, 25, Cancel));
    });

    private async Task<object?> Count(string sql) => await CooperativeDatabase.Sql(database.AppConnection, sql);

    /// <summary>A header, one holder with true dates, one with no share.</summary>
    private static byte[] WorkbookWithOneHolder() => TestWorkbook.Of(("Feuille1",
    [
        ["Nom", "Date de naissance", "Nb parts", "Date d'entrée"],
        ["Essai; Camille", new LocalDate(1980, 5, 14), 10, new LocalDate(2024, 1, 15)],
        ["Essai; Zoé", new LocalDate(1980, 5, 15), 0, new LocalDate(2024, 1, 15)],
    ]));
}
