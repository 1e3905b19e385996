using MineDeSoleil.App.Newborns;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Newborns;

public sealed class GiveNewbornShareTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly CooperativeDatabase database = new(cluster);

    private TownHall Town => new(database);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    /// <summary>However the story went, every law of the ledger holds at its end.</summary>
    public async ValueTask DisposeAsync()
    {
        var checks = await database.Do((VerifyLedger verify) => verify.Run(default));
        await database.DisposeAsync();
        Assert.All(checks, check => Assert.True(check.Ok, $"{check.Name}: {string.Join("; ", check.Faults)}"));
    }

    [Fact]
    public async Task Birth_WhenRegistered_MakesAccountRepresentativesMovementAndEntry()
    {
        await Town.Open();
        var receipt = (await Town.Give(TownHall.Form())).Value;

        Assert.Equal(new NewbornGiftReceipt(1, "0002", 1, Waits: false), receipt);
        Assert.Equal("Exemple Zoé|2026-03-02|2|2044-03-02", await Town.Ask<string>("""
            select s.family_name || ' ' || s.given_names || '|' || s.birth_date || '|' || count(r.id) || '|' || max(r.until)
            from shareholders s join representatives r on r.represented_id = s.id where s.code = '0002' group by s.id
            """));
        Assert.Equal("4563:5000:0:0001 1013:0:5000:", await Town.Ask<string>("""
            select string_agg(account || ':' || debit_cents || ':' || credit_cents || ':' || coalesce(code, ''), ' ' order by line)
            from journal_lines l left join shareholders s on s.id = l.shareholder_id
            """));
        Assert.Equal("2026-11-20 2026-11-22 2026-11-22", await Town.Ask<string>("select agreed_on || ' ' || notified_on || ' ' || effective_on from movements"));
        Assert.Equal("GiveNewbornShare birth:1", await Town.Ask<string>("select action || ' ' || subject from audit_trail order by id desc limit 1"));
    }

    [Fact]
    public async Task SameForm_WhenPostedTwice_RegistersOnce()
    {
        await Town.Open();
        var first = await Town.Give(TownHall.Form(), "form-1");
        var again = await Town.Give(TownHall.Form(), "form-1");

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(1, await Town.Gifts());
    }

    [Fact]
    public async Task SameChild_WhenTwoDesksSaveAtOnce_GetsOneGift()
    {
        await Town.Open();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Town.Give(TownHall.Form(given: i % 2 == 0 ? "Zoé" : "ZOE"))));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.All(answers.Where(answer => answer.IsRefused), answer => Assert.Equal("ChildAlreadyRegistered", answer.Refusals[0].Rule));
        Assert.Equal(1, await Town.Gifts());
    }

    [Fact]
    public async Task Twins_WhenShownAndConfirmed_AreBothServed()
    {
        await Town.Open();
        var zoe = (await Town.Give(TownHall.Form("Zoé"))).Value;
        Assert.Equal("PossibleDuplicate", Assert.Single((await Town.Give(TownHall.Form("Léon"))).Refusals).Rule);
        Assert.False((await Town.Give(TownHall.Form("Léon"), null, zoe.ChildCode)).IsRefused);

        var shown = await database.Do<RecogniseChildren, IReadOnlyList<(KnownChild, Likeness)>>(r => r.Run(TownHall.Form("Zoe-Marie"), default));
        Assert.Equal([Likeness.Possible, Likeness.Possible], shown.Select(pair => pair.Item2));
        Assert.Equal(2, await Town.Gifts());
    }

    [Fact]
    public async Task EmptyStock_QueuesInOrder_AndATopUpServesInThatOrder()
    {
        await Town.Open();
        await Town.TopUp(50);
        var codes = new List<string>();
        foreach (var given in new[] { "Ada", "Bo", "Cy", "Di" })
        {
            codes.Add((await Town.Give(TownHall.Form(given), null, [.. codes])).Value.ChildCode);
        }

        const string Given = "select coalesce(string_agg(number || ':' || movement_number, ' ' order by number), '') from birth_registrations where movement_number is not null";
        Assert.Equal("1:1", await Town.Ask<string>(Given));
        Assert.Equal(new TopUpReceipt(2, 3, Served: 2, Money.Euros(25)), (await Town.TopUp(125)).Value);
        Assert.Equal("1:1 2:2 3:3", await Town.Ask<string>(Given));
        Assert.Equal(new TopUpReceipt(3, 6, Served: 1, Money.Euros(25)), (await Town.TopUp(50)).Value);
        Assert.Equal("1:1 2:2 3:3 4:4", await Town.Ask<string>(Given));
        Assert.Equal(2500L, await Town.Ask<long>("select sum(credit_cents - debit_cents)::bigint from journal_lines where account = '4563'"));
    }

    [Fact]
    public async Task Transfer_FromTheTown_MovesItsShares_AndIsRefusedWhenTheyRunOut()
    {
        await Town.Open(GiftFunding.TransferFromTown);
        Assert.Equal("TownHoldingShort", Assert.Single((await Town.Give(TownHall.Form())).Refusals).Rule);
        await database.Do<RecordMovement, Decision<MovementReceipt>>(record => record.Run(
            new MovementCommand(MovementKind.Subscription, "A", null, "0001", new ShareCount(1), new LocalDate(2026, 11, 1)), TownHall.Desk, null, default));

        var zoe = (await Town.Give(TownHall.Form())).Value;
        var refused = await Town.Give(TownHall.Form("Léon"), null, zoe.ChildCode);

        Assert.Equal("TownHoldingShort", Assert.Single(refused.Refusals).Rule);
        Assert.Equal("0001>0002", await Town.Ask<string>(
            "select f.code || '>' || t.code from movements m join shareholders f on f.id = m.from_id join shareholders t on t.id = m.to_id"));
        Assert.Equal(1L, await Town.Ask<long>("select count(*) from journal_entries")); // the town's own subscription: a transfer moves no money of the company
        Assert.Equal(2L, await Town.Ask<long>("select count(*) from shareholders")); // nothing of the refused child
    }

    [Fact]
    public async Task Withdrawal_ReversesMovementAndEntry_ServesTheNext_AndTheChildMayComeAgain()
    {
        await Town.Open();
        await Town.TopUp(50);
        var zoe = (await Town.Give(TownHall.Form())).Value;
        var waiting = (await Town.Give(TownHall.Form("Léon"), null, zoe.ChildCode)).Value;
        Assert.True(waiting.Waits);

        Assert.Equal("ReasonMissing", Assert.Single((await Town.Withdraw(1, " ")).Refusals).Rule);
        Assert.Equal(new WithdrawalReceipt(Reversal: 2, Served: 1), (await Town.Withdraw(1)).Value);
        Assert.Equal("GiftAlreadyWithdrawn", Assert.Single((await Town.Withdraw(1)).Refusals).Rule);
        Assert.Equal(0L, await Town.Ask<long>("select sum(debit_cents - credit_cents)::bigint from journal_lines where account = '4563'"));
        Assert.Equal(0L, await Town.Ask<long>("select count(*) from representatives r join shareholders s on s.id = r.represented_id where s.code = '0002' and r.until > '2026-11-22'"));

        var again = (await Town.Give(TownHall.Form("ZOE"), null, waiting.ChildCode)).Value;
        Assert.Equal(zoe.ChildCode, again.ChildCode); // the code is never given to somebody else
        Assert.True(again.Waits);
        Assert.Equal(2L, await Town.Ask<long>("select count(*) from representatives r join shareholders s on s.id = r.represented_id where s.code = '0002' and r.until > '2026-11-22'"));
    }

    [Fact]
    public async Task MovementReversedInTheRegister_NoLongerStandsAgainstTheChild()
    {
        await Town.Open();
        await Town.Give(TownHall.Form());
        await database.Do<ReverseMovement, Decision<MovementReceipt>>(reverse => reverse.Run(1, "erreur", TownHall.Desk, null, default));
        Assert.Equal("0002", (await Town.Give(TownHall.Form())).Value.ChildCode);
    }

    [Fact]
    public async Task Reference_OfAnotherChild_IsRefused()
    {
        await Town.Open();
        await Town.Give(TownHall.Form("Zoé", reference: "N-1"));
        var refused = await Town.Give(TownHall.Form("Ada", "Autre", new LocalDate(2026, 5, 5), "N-1"));
        Assert.Equal("BirthReferenceTaken", Assert.Single(refused.Refusals).Rule);
    }

    [Fact]
    public async Task Database_RefusesASecondGiftToAChild_ByWhateverDoor()
    {
        await Town.Open();
        await Town.Give(TownHall.Form());
        var fault = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CooperativeDatabase.Sql(database.AppConnection, """
            insert into birth_registrations (number, child_id, birth_date, folded_name, accepted_on, programme_from, registered_at, from_stock)
            select 2, child_id, birth_date, folded_name, accepted_on, programme_from, registered_at, false from birth_registrations
            """));
        Assert.Equal(Npgsql.PostgresErrorCodes.UniqueViolation, fault.SqlState);
    }

    [Fact]
    public async Task Parent_WhoIsAShareholder_IsRecognisedByNameAndEmail()
    {
        await Town.Open();
        await database.AddHolders("P1");
        await CooperativeDatabase.Sql(database.OwnerConnection, "update shareholders set family_name = 'EXEMPLE', given_names = 'Claire', folded_name = 'EXEMPLE/CLAIRE', email = 'claire@exemple.example' where code = 'P1'");
        await Town.Give(TownHall.Form());
        Assert.Equal("Claire:P1 Noé:", await Town.Ask<string>("""
            select string_agg(r.given_names || ':' || coalesce(s.code, ''), ' ' order by r.given_names) from representatives r left join shareholders s on s.id = r.shareholder_id
            """));
    }
}
