using System.Xml.Linq;
using System.Xml.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Payments.Payouts;
using MineDeSoleil.App.Payments.Statements;
using MineDeSoleil.App.Tests.Subscriptions;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Payments;

/// <summary>
/// From what stands to holders' credit to the bank and back. A dividend of two euros a share, net 1.37: H1 has 10 shares, H2 one and no account on file, H3 two and
/// died, H4 four.
/// </summary>
public sealed class PayoutTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly XNamespace Pain = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static readonly Actor Treasurer = new("account:treasurer", "administrator");
    private static readonly Actor Chair = new("account:chair", "administrator");
    private static readonly LocalDate YearEnd = new(2025, 12, 31);
    private readonly Subscribers company = new(cluster);

    private CooperativeDatabase Database => company.Database;

    private LocalDate Today => company.Today;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await company.InitializeAsync();
        await Database.AddHolders("H2", "H3", "H4");
        foreach (var (code, shares) in new[] { ("H1", 10L), ("H2", 1L), ("H3", 2L), ("H4", 4L) })
        {
            var entered = await Database.EnterAny(new(MovementKind.Subscription, "A", null, code, new(shares), new LocalDate(2024, 1, 1)) { Price = Money.Euros(50 * shares) });
            Assert.False(entered.IsRefused);
        }

        await Sql("""
            update shareholders set iban = 'FR7630006000011234567890189', account_holder = 'Zoé d’Œuf & fils' where code = 'H1';
            update shareholders set iban = 'DE89370400440532013000', account_holder = 'Camille Essai' where code in ('H3', 'H4');
            update shareholders set deceased_on = '2026-11-01' where code = 'H3';
            """);
        await PostDividend();
    }

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public async Task Credit_IsPaidOnce_BySecondEyes_AndTheRestIsSeen()
    {
        var due = await Database.Do((ReadPayouts use) => use.Due(Cancel));
        Assert.Equal((2, "19.21"), (due.Payable.Holders, due.Payable.Amount.ToString()));
        Assert.Equal((1, "2.75"), (due.Held.Holders, due.Held.Amount.ToString()));
        Assert.Equal((1, "1.37"), (due.WithoutAccount.Holders, due.WithoutAccount.Amount.ToString()));

        var batch = await Draft();
        Assert.Equal(Money.Zero, await Credit("H1"));
        Refused("NoPayoutDue", await TryDraft());
        Refused("PayoutNotIn", await Database.Do((WritePaymentFile use) => use.Run(batch, Treasurer, Cancel)));
        Refused("PayoutApprovedByItsMaker", await Approve(batch, Treasurer));
        Assert.False((await Approve(batch, Chair)).IsRefused);
        Refused("PayoutNotIn", await Approve(batch, Chair));
        Refused("PayoutExecutedOutsideItsTime", await Execute(batch, Today.PlusDays(1)));
        Assert.False((await Execute(batch, Today)).IsRefused);
        Refused("PayoutNotIn", await Execute(batch, Today));
        Refused("PayoutNotIn", await Database.Do((CarryPayouts use) => use.Abandon(batch, "trop tard", Chair, null, Cancel)));
        Assert.Equal("455 19.21 0.00, 512 0.00 19.21", await Ask<string>($"""
            select string_agg(concat_ws(' ', account, (debit_cents / 100.0)::numeric(9, 2), (credit_cents / 100.0)::numeric(9, 2)), ', ' order by account)
            from journal_lines l join journal_entries e on e.number = l.entry_number where e.cause = 'payout:{batch}'
            """));
        Assert.Equal(["19.21 executed"], await Ask<string[]>("select array_agg((total_cents / 100.0)::numeric(9, 2) || case when executed_on is not null then ' executed' else '' end) from payout_batches"));
        await Database.MustVerify();
    }

    [Fact]
    public async Task File_IsWhatTheBanksTake_WithItsSumsAndIds()
    {
        var batch = await Approved();
        var file = (await Database.Do((WritePaymentFile use) => use.Run(batch, Treasurer, Cancel))).Value;
        var document = XDocument.Load(new MemoryStream(file.Content));
        if (CamtWriter.HasSchemas)
        {
            var schemas = new XmlSchemaSet();
            schemas.Add(Pain.NamespaceName, CamtWriter.Schema("pain.001.001.09"));
            document.Validate(schemas, (_, fault) => Assert.Fail(fault.Message));
        }

        string Only(string name) => document.Descendants(Pain + name).First().Value;
        Assert.Equal(("2", "19.21", "DIVI", "SLEV"), (Only("NbOfTxs"), Only("CtrlSum"), document.Descendants(Pain + "CtgyPurp").Single().Value, Only("ChrgBr")));
        Assert.Equal(
            ["MDS-PAY-000001-1 13.72 FR7630006000011234567890189 Zoe d'OEuf fils", "MDS-PAY-000001-2 5.49 DE89370400440532013000 Camille Essai"],
            document.Descendants(Pain + "CdtTrfTxInf").Select(t => string.Join(' ',
                t.Descendants(Pain + "EndToEndId").Single().Value, t.Descendants(Pain + "InstdAmt").Single().Value, t.Descendants(Pain + "IBAN").Single().Value, t.Element(Pain + "Cdtr")!.Value)));
        Assert.Empty(document.Descendants(Pain + "PstlAdr"));
        Assert.Equal(2, document.Descendants(Pain + "CdtTrfTxInf").Sum(t => 1));
        Assert.Equal(1L, await Ask<long>("select count(*) from audit_trail where action = 'WritePaymentFile' and actor = 'account:treasurer'"));
    }

    [Fact]
    public async Task Statement_SaysTheBatchWasPaid_AndATransferCameBack_OnceHoweverOftenItIsTold()
    {
        var batch = await Approved();
        var id = (await Database.Do((ReadPayouts use) => use.One(batch, Cancel)))!.MessageId;
        var wrong = CamtWriter.Write("camt.053.001.08", Today, [new Transfer(19.20m, PaymentInfo: id, IsCredit: false)]);
        Refused("PayoutOtherAmount", await Import(wrong));

        var statement = CamtWriter.Write("camt.053.001.08", Today, [new Transfer(19.21m, PaymentInfo: id, IsCredit: false)]);
        Assert.False((await Import(statement)).IsRefused);
        Assert.False((await Import(statement)).IsRefused);
        var back = CamtWriter.Write("camt.053.001.08", Today, [new Transfer(13.72m, EndToEnd: "MDS-PAY-000001-1", ReturnReason: "AC04", BankId: "R1")]);
        Assert.False((await Import(back)).IsRefused);
        Assert.False((await Import(back)).IsRefused);
        Assert.Equal("13.72", (await Credit("H1")).ToString());
        Assert.Equal("AC04 1", await Ask<string>("select max(return_reason) || ' ' || count(*) from payouts where returned_on is not null"));
        Assert.Equal(0L, await Ask<long>("select count(*) from payments")); // none of it was taken for a subscription's money
        Assert.Equal(-549L, await Ask<long>("select sum(debit_cents - credit_cents)::bigint from journal_lines l join journal_entries e on e.number = l.entry_number where l.account = '512' and e.cause like 'payout:%'"));
        await Database.MustVerify();

        // Paid anew, under an id that was never used.
        var again = await Draft();
        Assert.Equal(["MDS-PAY-000002-1"], (await Database.Do((ReadPayouts use) => use.Lines(again, 0, 10, Cancel))).Select(line => line.Payout.EndToEndId));
    }

    [Fact]
    public async Task Threshold_LeavesTheLesserCredits_AndAGivenUpBatchGivesThemBack()
    {
        var batch = (await Database.Do((DraftPayouts use) => use.Run(new(Today, Money.Euros(10)), Treasurer, null, Cancel))).Value;
        Assert.Equal(("5.49", "0.00"), ((await Credit("H4")).ToString(), (await Credit("H1")).ToString()));
        Refused("ReasonMissing", await Database.Do((CarryPayouts use) => use.Abandon(batch, " ", Chair, null, Cancel)));
        Assert.False((await Database.Do((CarryPayouts use) => use.Abandon(batch, "mauvais seuil", Chair, null, Cancel))).IsRefused);
        Assert.Equal("13.72", (await Credit("H1")).ToString());
        Refused("PayoutNotIn", await Approve(batch, Chair));
        Refused("PayoutInThePast", await Database.Do((DraftPayouts use) => use.Run(new(Today.PlusDays(-1), Money.Zero), Treasurer, null, Cancel)));
        await Database.MustVerify();
    }

    [Fact]
    public async Task Account_ThatChangedSinceTheBatchWasDrawnUp_IsNotPaid()
    {
        var batch = await Draft();
        await Sql("update shareholders set iban = 'FR1420041010050500013M02606' where code = 'H4'");
        Refused("PayoutsChanged", await Approve(batch, Chair));
    }

    [Fact]
    public async Task TwoAdministratorsAtOnce_MakeOneBatch()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryDraft()));
        Assert.Single(both, decision => !decision.IsRefused);
        Assert.Equal(2L, await Ask<long>("select count(*) from payouts"));
    }

    [Fact]
    public async Task Dividend_OnItsWayToTheBank_IsNotUndone()
    {
        Database.Clock.Advance(Duration.FromDays(-1)); // before its payment date, drawn up for that day
        Assert.False((await Database.Do((DraftPayouts use) => use.Run(new(Today.PlusDays(1), Money.Zero), Treasurer, null, Cancel))).IsRefused);
        Refused("DividendUnderPayment", await Database.Do((ReverseDividend use) => use.Run(1, "erreur", Treasurer, null, Cancel)));
    }

    private async Task PostDividend()
    {
        T Must<T>(Decision<T> decision) => decision.Value;
        var sum = Money.Euros(34);
        Must(await Database.Do((CloseFiscalYear use) => use.Run(new(2025, 1, 1), YearEnd, Treasurer, null, Cancel)));
        Must(await Database.Do((RecordAppropriation use) => use.Run(
            new(YearEnd, Today.PlusDays(-10), "PV 1", Money.Euros(100), Money.Zero, Money.Zero, Money.Zero, Money.Zero, sum), Treasurer, null, Cancel)));
        var run = Must(await Database.Do((DraftDividend use) => use.Run(
            new(YearEnd, "Dividende 2025", null, new(2025, 1, 1), YearEnd, EntitlementMethod.RecordDate, null, new DividendSum.Total(sum), Today.PlusDays(1)), Treasurer, null, Cancel)));
        Must(await Database.Do((SimulateDividend use) => use.Run(run, Treasurer, Cancel)));
        Must(await Database.Do((ApproveDividend use) => use.Run(run, Chair, null, Cancel)));
        Must(await Database.Do((PostDividend use) => use.Run(run, Treasurer, null, Cancel)));
        Database.Clock.Advance(Duration.FromDays(1));
    }

    private Task<Decision<int>> TryDraft() => Database.Do((DraftPayouts use) => use.Run(new(Today, Money.Zero), Treasurer, null, Cancel));

    private async Task<int> Draft() => (await TryDraft()).Value;

    private async Task<int> Approved()
    {
        var batch = await Draft();
        Assert.False((await Approve(batch, Chair)).IsRefused);
        return batch;
    }

    private Task<Decision<int>> Approve(int batch, Actor actor) => Database.Do((CarryPayouts use) => use.Approve(batch, actor, null, Cancel));

    private Task<Decision<int>> Execute(int batch, LocalDate on) => Database.Do((CarryPayouts use) => use.Execute(batch, on, Treasurer, null, Cancel));

    private Task<Decision<StatementReceipt>> Import(byte[] content) => Database.Do((ImportStatement use) => use.Run("releve.xml", content, Treasurer, Cancel));

    private async Task<Money> Credit(string code)
    {
        await using var scope = Database.Scope();
        var id = (await scope.ServiceProvider.GetRequiredService<CooperativeDb>().Shareholders.SingleAsync(s => s.Code == code, Cancel)).Id;
        return await Database.Do((HolderCredits use) => use.Of(id, Cancel));
    }

    private Task<object?> Sql(string sql) => CooperativeDatabase.Sql(Database.AdminConnection, sql);

    private async Task<T> Ask<T>(string sql) => (T)(await Sql(sql))!;

    private static void Refused<T>(string rule, Decision<T> decision) => Assert.Equal(rule, Assert.Single(decision.Refusals).Rule);
}
