using System.Text;
using MineDeSoleil.App.Payments.Statements;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.Domain.Payments;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Payments;

/// <summary>Bank statements: exact, short, over, wrong reference, two at once, one twice, a return; and files that are none. Subscriptions of three shares, 150 €.</summary>
public sealed class StatementTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Statement = "camt.053.001.08";
    private const string Notification = "camt.054.001.08";
    private readonly Subscribers people = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LocalDate Today => people.Today;

    public async ValueTask InitializeAsync()
    {
        await people.InitializeAsync();
        foreach (var given in new[] { "Ada", "Bo", "Cy" })
        {
            await people.Ask(Subscribers.Newcomer(given));
        }
    }

    public ValueTask DisposeAsync() => people.DisposeAsync();

    [Theory]
    [InlineData(Statement)]
    [InlineData(Notification)]
    public async Task ExactShortAndOver_AreMatchedByReference(string format)
    {
        Assert.Equal(new StatementReceipt(1, 3, 3, 0, 1), await Import(CamtWriter.Write(format, Today,
            [new(150, Ref(1), BankId: "B1")],
            [new(149.99m, Free: $"souscription {CreditorReference.Of(2)} merci", BankId: "B2")],
            [new(150.01m, Ref(3).ToLowerInvariant(), BankId: "B3")],
            [new(900, "F-2026", IsCredit: false, BankId: "B4")])));
        Assert.Equal(
            (SubscriptionState.Issued, SubscriptionState.AwaitingPayment, SubscriptionState.Issued), (await people.State(1), await people.State(2), await people.State(3)));
        Assert.Equal("1013:-300 4563:-150 512:450", await people.Accounts()); // 149.99 of the second, 0.01 of the third
        await people.MustVerify();
    }

    [Fact]
    public async Task WrongOrMissingReference_WaitsForAnAdministrator()
    {
        var mistyped = Ref(1)[..2] + (Ref(1)[2] == '9' ? '8' : (char)(Ref(1)[2] + 1)) + Ref(1)[3..];
        Assert.Equal(new StatementReceipt(1, 4, 0, 0, 0), await Import(CamtWriter.Write(Statement, Today,
            [new(150, mistyped, BankId: "B1")],
            [new(150, Ref(999), BankId: "B2")], // well formed, of a subscription that is not there
            [new(150, null, "pour les parts", BankId: "B3")],
            [new(150, "RF18539007547034", BankId: "B4")]))); // somebody else's
        Assert.Equal("", await people.Accounts());
        Assert.Equal("Ada Exemple FR7630006000011234567890189 pour les parts", await people.Sql<string>("select name || ' ' || iban || ' ' || remittance from payers where remittance is not null"));
        await people.MustVerify();
    }

    [Fact]
    public async Task TwoAtOnce_InOneBatch_AreTwoPayments()
    {
        Assert.Equal(2, (await Import(CamtWriter.Write(Statement, Today, [[new(150, Ref(1), EndToEnd: "E1"), new(150, Ref(2), EndToEnd: "E2")]]))).Matched);
        Assert.Equal((SubscriptionState.Issued, SubscriptionState.Issued), (await people.State(1), await people.State(2)));
    }

    [Fact]
    public async Task OneTwice_InTheSameFileAgain_OrInStatementAndNotification_CountsOnce()
    {
        Transfer[][] entries = [[new(150, Ref(1), EndToEnd: "E1", BankId: "B1")], [new(150, Ref(2), EndToEnd: "E2", BankId: "B2"), new(150, Ref(3), EndToEnd: "E3", BankId: "B3")]];
        Assert.Equal(3, (await Import(CamtWriter.Write(Notification, Today, entries))).New);
        Assert.Equal(new StatementReceipt(2, 0, 0, 3, 0), await Import(CamtWriter.Write(Statement, Today, entries)));
        Assert.Equal(new StatementReceipt(3, 0, 0, 3, 0), await Import(CamtWriter.Write(Statement, Today, entries)));
        Assert.Equal(3, await people.Sql<long>("select count(*) from movements"));
        await people.MustVerify();
    }

    [Fact]
    public async Task TwoTransfers_ToWhichTheBankGaveOneReference_AreTwo_AndTheSameFileAgainIsNone()
    {
        var file = CamtWriter.Write(Statement, Today, [[new(150, Ref(1), EndToEnd: "E1", BankId: "B1"), new(150, Ref(2), EndToEnd: "E1", BankId: "B1")], [new(150, Ref(3), BankId: "B2")]]);
        Assert.Equal(new StatementReceipt(1, 3, 3, 0, 0), await Import(file));
        Assert.Equal(new StatementReceipt(2, 0, 0, 3, 0), await Import(file));
        Assert.Equal("bank:B1 bank:B1#2 bank:B2", await people.Sql<string>("select string_agg(provider_id, ' ' order by provider_id) from payments"));

        var csv = Encoding.UTF8.GetBytes($"date;montant;reference;libelle;payeur;iban;identifiant\n{Today:uuuu-MM-dd};10,00;{Ref(1)};;Ada;;LOT\n{Today:uuuu-MM-dd};10,00;{Ref(2)};;Bo;;LOT\n");
        Assert.Equal(2, (await Import(csv)).New);
        Assert.Equal(2, (await Import(csv)).Known);
        await people.MustVerify();
    }

    [Fact]
    public async Task TwoEqualTransfers_WithoutABanksId_AreTwo_AndTheSameFileAgainIsNone()
    {
        var file = CamtWriter.Write(Statement, Today, [new(75, Ref(1))], [new(75, Ref(1))]);
        Assert.Equal(2, (await Import(file)).New);
        Assert.Equal(SubscriptionState.Issued, await people.State(1));
        Assert.Equal(2, (await Import(file)).Known);
    }

    [Fact]
    public async Task Return_TakesBackWhatCameIn_EvenInTheSameFile()
    {
        await Import(CamtWriter.Write(Statement, Today, [[new(150, Ref(1), EndToEnd: "E1", BankId: "B1")]]));
        await Import(CamtWriter.Write(Statement, Today, [[new(150, null, null, "E1", "B9", IsCredit: false, ReturnReason: "AC04")]]));
        Assert.Equal("1013:-150 4562:150", await people.Accounts()); // issued, and owed
        await Import(CamtWriter.Write(Statement, Today, [new(150, Ref(2), IsCredit: false, BankId: "B11", ReturnReason: "MD06")], [new(150, Ref(2), BankId: "B10")]));
        Assert.Equal("1013:-300 4562:300", await people.Accounts());
        Assert.Equal("2:1 4:3", await people.Sql<string>("select string_agg(number || ':' || of_number, ' ' order by number) from payments where kind = 'returned'"));
        await people.MustVerify();
    }

    [Fact]
    public async Task Return_OfSomethingUnknown_WaitsForAnAdministrator()
    {
        Assert.Equal(new StatementReceipt(1, 1, 0, 0, 0), await Import(CamtWriter.Write(Statement, Today, [[new(12, null, null, "E404", "B1", IsCredit: false, ReturnReason: "AC04")]])));
        Assert.Equal("", await people.Accounts());
        await people.MustVerify();
    }

    [Fact]
    public async Task Csv_IsReadAlike()
    {
        var text = $"date;montant;reference;libelle;payeur;iban;identifiant\n{Today:uuuu-MM-dd};150,00;{Ref(1)};;Ada;;L1\n22/11/2026;-20,00;;frais;;;L2\n22/11/2026;150,00;;{CreditorReference.Of(2)};;;\n22/11/2026;-150,00;;rejet;;;RETOUR: L1\n";
        Assert.Equal(new StatementReceipt(1, 3, 3, 0, 1), await Import(Encoding.UTF8.GetBytes(text)));
        Assert.Equal("1013:-300 4562:150 512:150", await people.Accounts());
        Assert.Equal(3, (await Import(Encoding.UTF8.GetBytes(text))).Known);
    }

    public static TheoryData<string, string> BadFiles => new()
    {
        { "", "FileIsEmpty" },
        { "date;montant;reference;libelle;payeur;iban\n2026-11-20;3;;;;", "ColumnMissing" },
        { "date;montant;reference;libelle;payeur;iban;identifiant\n2026-11-31;douze;;;;;", "DateUnreadable DecimalUnreadable" },
        { "<", "XmlUnreadable" },
        { "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>&x;</d>", "XmlUnreadable" },
        { "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><d>&b;</d>", "XmlUnreadable" },
        { "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"/>", "StatementFormatUnknown" },
        { Camt("<Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></Acct>"), "StatementOfAnotherAccount" },
        { Camt("<Ntry><Amt Ccy=\"EUR\">3</Amt></Ntry>"), "StatementElementMissing StatementElementMissing" },
        { Entry("<Amt Ccy=\"USD\">3</Amt>"), "StatementCurrency" },
        { Entry("<Amt Ccy=\"EUR\">3,50</Amt>"), "StatementValueUnreadable" },
        { Entry("<Amt Ccy=\"EUR\">-3.50</Amt>"), "StatementValueUnreadable" },
        { Entry("<Amt Ccy=\"EUR\">3.505</Amt>"), "StatementValueUnreadable" },
        { Entry("<Amt Ccy=\"EUR\">3.50</Amt>", "2026-02-30"), "StatementValueUnreadable" },
        { Entry("<Amt Ccy=\"EUR\">3.50</Amt>", "2027-01-01"), "StatementInTheFuture" },
        { Entry("<Amt Ccy=\"EUR\">3.50</Amt>", details: "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">1</Amt></TxDtls><TxDtls><Amt Ccy=\"EUR\">2</Amt></TxDtls></NtryDtls>"), "StatementPartsDiffer" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task BadFile_IsRefusedWhole_WithWhatIsWrongAndWhere(string text, string rules)
    {
        var decision = await people.Database.Do((ImportStatement use) => use.Run("releve", Encoding.UTF8.GetBytes(text), Subscribers.Treasurer, Cancel));
        Assert.Equal(rules, string.Join(' ', decision.Refusals.Select(r => r.Rule)));
        Assert.All(decision.Refusals.Where(r => r.Rule is not ("StatementOfAnotherAccount" or "StatementInTheFuture" or "StatementFormatUnknown")), r => Assert.Contains("line", r.Figures.Keys));
        Assert.Equal(0, await people.Sql<long>("select (select count(*) from payments) + (select count(*) from statement_files)"));
    }

    [Fact]
    public async Task FileWithOneBadEntry_LeavesTheGoodOnesOutToo()
    {
        var good = Encoding.UTF8.GetString(CamtWriter.Write(Statement, Today, [new(150, Ref(1), BankId: "B1")], [new(150, Ref(2), BankId: "B2")]));
        var bad = good[..good.LastIndexOf("BOOK", StringComparison.Ordinal)] + good[good.LastIndexOf("BOOK", StringComparison.Ordinal)..].Replace("CRDT", "BOTH", StringComparison.Ordinal);
        Assert.True((await people.Database.Do((ImportStatement use) => use.Run("releve", Encoding.UTF8.GetBytes(bad.Replace("2026-11-22", "2026-11-33", StringComparison.Ordinal)), Subscribers.Treasurer, Cancel))).IsRefused);
        Assert.Equal(0, await people.Sql<long>("select count(*) from payments"));
    }

    private static string Ref(long subscription) => CreditorReference.Of(subscription).Text;

    private static string Camt(string content) =>
        $"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>{(content.Contains("<Acct>", StringComparison.Ordinal) ? "" : $"<Acct><Id><IBAN>{Subscribers.Iban}</IBAN></Id></Acct>")}{content}</Stmt></BkToCstmrStmt></Document>";

    private static string Entry(string amount, string day = "2026-11-20", string details = "") =>
        Camt($"<Ntry>{amount}<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt>{details}</Ntry>");

    private async Task<StatementReceipt> Import(byte[] file)
    {
        var decision = await people.Database.Do((ImportStatement use) => use.Run("releve", file, Subscribers.Treasurer, Cancel));
        return decision.IsRefused ? throw new InvalidOperationException(string.Join(' ', decision.Refusals)) : decision.Value;
    }
}
