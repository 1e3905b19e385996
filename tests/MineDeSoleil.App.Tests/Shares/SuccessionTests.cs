using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Files;
using MineDeSoleil.App.Shareholders;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using static MineDeSoleil.App.Tests.Shares.RegisterUnderStatutes;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>A holder (D) dies on 1 March 2026 with shares held since 2020; what the heirs get, and what is refused.</summary>
public sealed class SuccessionTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly LocalDate Death = new(2026, 3, 1);
    private static readonly LocalDate Deed = new(2026, 9, 1);
    private static readonly LocalDate YearEnd = new(2025, 12, 31);
    private static readonly Actor Chair = new("chair", "administrator");
    private readonly CooperativeDatabase database = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(7, "H1=3 H2=2 H3=2", 1, 1, 1)] // the last share: a tie, to the first by code
    [InlineData(7, "H1=3 H2=2 H3=2", 2, 1, 1)] // 3.5, 1.75, 1.75: the larger remainders first
    [InlineData(7, "H1=1 H2=1 H3=5", 1, 1, 6)]
    [InlineData(1, "H1=1", 1, 1, 1)]
    [InlineData(1, "H3=1", 1, 1, 2)]
    [InlineData(2, "H1=1 H2=1", 1, 1, 1)]
    public async Task Shares_AreDividedToTheLastOne(long shares, string expected, long first, long second, long third)
    {
        await Begin(shares);
        Assert.Equal("", Rules(await Die("H1")));
        Assert.Equal("", Rules(await Divide(("H3", third), ("H1", first), ("H2", second))));
        Assert.Equal(expected, await Held());
        Assert.All(await database.Do((VerifyLedger verify) => verify.Run(Cancel)), check => Assert.Empty(check.Faults));
    }

    [Fact]
    public async Task UndividedHolding_IsFrozen_HasOneRepresentative_AndAnHeirKeepsWhatTheyHad()
    {
        await Begin(7);
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H2", 10, new(2024, 1, 1)));
        Assert.Equal("HolderNotDeceased", Rules(await Divide(("H1", 1))));
        Assert.Equal("", Rules(await Die("H2")));
        Assert.Equal("AccountFrozen", await database.Enter(MovementKind.Transfer, "D", "H1", 1, Death));
        Assert.Equal("H2 2026-03-01", await Sql("select s.code || ' ' || r.since from representatives r join shareholders s on s.id = r.shareholder_id where r.until is null"));
        Assert.Equal("", Rules(await Divide(("H1", 1), ("H2", 1))));
        Assert.Equal("H1=4 H2=13", await Held());
        Assert.Equal("NothingToDivide", Rules(await Divide(("H1", 1), ("H2", 1))));
    }

    [Fact]
    public async Task MinorHeir_ReceivesLikeAnyOther_WhateverTheCaps()
    {
        await Begin(7);
        await database.AddStatutes(Free with { MaximumShares = 2, MinimumShares = 2, LockInYears = 10 });
        await Change("H3", child => child.BirthDate = new LocalDate(2018, 5, 1));
        Assert.Equal("", Rules(await Die(null)));
        Assert.Equal("", Rules(await Divide(("H3", 6), ("H1", 1))));
        Assert.Equal("H1=1 H3=6", await Held());
    }

    [Fact]
    public async Task DividendFallingDueMeanwhile_IsHeld_ThenPassedOnToTheCent()
    {
        await Begin(7);
        Assert.Equal("", Rules(await Die("H1")));
        var net = await Dividend();
        var held = await database.Do((PaymentHolds holds) => holds.Everybody(Deed, Cancel));
        Assert.Equal(PaymentHold.Deceased, held[new ShareholderId(Guid.Parse(await Sql("select id::text from shareholders where code = 'D'")))]);

        var divided = (await Divide(("H1", 1), ("H2", 1), ("H3", 1))).Value;

        Assert.Equal(net, divided.HeldCents);
        Assert.Equal($"D -{net}, H1 {(net + 2) / 3}, H2 {(net + 1) / 3}, H3 {net / 3}", await Sql("""
            select string_agg(code || ' ' || cents, ', ' order by code) from (
              select s.code, sum(l.credit_cents - l.debit_cents) as cents from journal_lines l join shareholders s on s.id = l.shareholder_id where l.account = '455' group by 1) c
            """));
        Assert.Equal("NothingToDivide", Rules(await Divide(("H1", 1))));
        Assert.All(await database.Do((VerifyLedger verify) => verify.Run(Cancel)), check => Assert.Empty(check.Faults));
    }

    [Fact]
    public async Task CapitalStillToBeRepaid_IsHeld_ThenPassedOnWithTheRest()
    {
        await Begin(7);
        Assert.Equal("", Rules(await database.Do((AskWithdrawal ask) => ask.Run(new(WithdrawalKind.Notice, "D", "A", new(2), new(2026, 2, 1), null, "lettre"), Treasurer, null, Cancel))));
        Assert.Equal("", Rules(await database.Do((EnterWithdrawal enter) => enter.Run(1, Treasurer, null, Cancel))));
        Assert.Equal("", Rules(await Die("H1")));
        Assert.Equal("WithdrawalPaymentHeld", Rules(await Pay()));
        Assert.Equal(10_000, (await Divide(("H1", 1), ("H2", 1), ("H3", 1))).Value.HeldCents);
        Assert.Equal("455 H1 3334, 455 H2 3333, 455 H3 3333, 4567 D 0", await Sql("""
            select string_agg(account || ' ' || code || ' ' || cents, ', ' order by account, code) from (
              select l.account, s.code, sum(l.credit_cents - l.debit_cents) as cents from journal_lines l join shareholders s on s.id = l.shareholder_id where l.account in ('455', '4567') group by 1, 2) c
            """));
        Assert.Equal("WithdrawalNotThere", Rules(await Pay())); // settled
        Assert.Equal("NothingToDivide", Rules(await Divide(("H1", 1))));
        Assert.All(await database.Do((VerifyLedger verify) => verify.Run(Cancel)), check => Assert.Empty(check.Faults));

        Task<Decision<int>> Pay() => database.Do((PayWithdrawal pay) => pay.Run(1, new(2026, 11, 20), Treasurer, null, Cancel));
    }

    [Fact]
    public async Task InheritedShares_StandSinceTheyCameToTheDeceased_AloneAndInAFile()
    {
        await Begin(7); // in 2020
        await database.AddStatutes(Free with { LockInYears = 3 });
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "D", 2, new(2025, 1, 1)));
        Assert.Equal("", await database.Enter(MovementKind.Transfer, "D", "H3", 1, new(2025, 2, 1))); // of 2020
        Assert.Equal("", Rules(await Die(null)));
        Assert.Equal("", Rules(await Divide(("H1", 1), ("H2", 1)))); // of 2020: four to H1, two to H2, who has the two of 2025 as well
        Assert.Equal("", await database.Enter(MovementKind.Transfer, "H1", "H3", 3, Deed.PlusDays(1)));
        Assert.Equal("SharesLockedIn", await database.Enter(MovementKind.Transfer, "H2", "H3", 3, Deed.PlusDays(1)));
        Assert.Equal("3 SharesLockedIn", await Import("2026-10-01;cession;A;2;50;H2;H3", "2026-10-02;cession;A;1;50;H2;H3"));
        Assert.Equal("", await Import("2026-10-01;cession;A;2;50;H2;H3"));

        // H1 dies too: the last share of 2020 goes on to H4 in a file, and may be sold from there.
        await database.AddHolders("H4");
        Assert.Equal("2 SharesLockedIn", await Import("2026-10-03;cession;A;1;50;H4;H3", "2026-10-02;souscription;A;1;50;;H4"));
        Assert.Equal("", await Import("2026-10-02;succession;A;1;50;H1;H4", "2026-10-03;cession;A;1;50;H4;H3"));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H4", 1, new(2026, 10, 4)));
        Assert.Equal("SharesLockedIn", await database.Enter(MovementKind.Transfer, "H4", "H3", 1, new(2026, 11, 1)));

        async Task<string> Import(params string[] rows) => string.Join('|',
            (await database.Import(null, string.Join('\n', [ImportFiles.MovementsHeader, .. rows.Select(row => $";{row};;;")]))).Refusals.Select(r => $"{r.LineOf()} {r.Rule}"));
    }

    [Fact]
    public async Task DeathOfTheWrongPerson_IsWithdrawn_WithItsReason_UntilTheSuccessionIsDivided()
    {
        await Begin(7);
        await CooperativeDatabase.Sql(database.OwnerConnection, """
            insert into representatives (id, represented_id, family_name, given_names, since) select gen_random_uuid(), id, 'Tuteur', 'Max', '2024-01-01' from shareholders where code = 'D'
            """);
        Assert.Equal("HolderNotDeceased", Rules(await Withdraw()));
        Assert.Equal("", Rules(await Die("H1")));
        Assert.Equal("DeathAlreadyRecorded", Rules(await Die("H2")));
        Assert.Equal("DecisionDocumentMissing", Rules(await Withdraw("")));
        Assert.Equal("", Rules(await Withdraw()));
        Assert.Equal("H1:2026-03-01 Max:", await Sql("""
            select string_agg(coalesce(s.code, r.given_names) || ':' || coalesce(r.until::text, ''), ' ' order by s.code) from representatives r left join shareholders s on s.id = r.shareholder_id
            """));
        Assert.Equal("", await database.Enter(MovementKind.Transfer, "D", "H1", 1, new(2026, 2, 1)));
        Assert.Equal("acte 12|autre personne", await Sql("select detail ->> 'document' || '|' || (detail ->> 'reason') from audit_trail where action = 'WithdrawDeath'"));

        Assert.Equal("", Rules(await Die(null)));
        Assert.Equal("", Rules(await Divide(("H1", 1))));
        Assert.Equal("SuccessionStands", Rules(await Withdraw()));

        Task<Decision<string>> Withdraw(string document = "acte 12") => database.Do((WithdrawDeath withdraw) => withdraw.Run(new("D", document, "autre personne"), Treasurer, null, Cancel));
    }

    [Fact]
    public async Task Division_OrDeath_ThatCannotBe_IsRefusedByItsRule()
    {
        await Begin(7);
        Assert.Equal("", await database.Enter(MovementKind.Transfer, "D", "H1", 1, new(2026, 4, 1)));
        Assert.Equal("MovementAfterDeath", Rules(await Die(null)));
        await database.Do((ReverseMovement reverse) => reverse.Run(2, "après le décès", Treasurer, null, Cancel));
        Assert.Equal("DeathImplausible", Rules(await database.Do((RecordDeath die) => die.Run(new("D", new(2026, 11, 23), null), Treasurer, null, Cancel))));
        Assert.Equal("UnknownHolder", Rules(await Die("H9")));
        Assert.Equal("", Rules(await Die(null)));
        Assert.Equal("HeirsMissing", Rules(await Divide()));
        Assert.Equal("HeirTwice", Rules(await Divide(("H1", 1), ("H1", 1))));
        Assert.Equal("HeirNotAlive", Rules(await Divide(("D", 1))));
        Assert.Equal("HeirWeightNotPositive", Rules(await Divide(("H1", 0))));
        Assert.Equal("UnknownHolder", Rules(await Divide(("H9", 1))));
        Assert.Equal("DivisionOutsideItsTime", Rules(await database.Do((DivideSuccession divide) => divide.Run(new("D", [new("H1", 1)], Death.PlusDays(-1), "acte"), Treasurer, null, Cancel))));
    }

    private async Task Begin(long shares)
    {
        await database.AddHolders("D", "H1", "H2", "H3");
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "D", shares, new(2020, 1, 1)));
    }

    private Task<Decision<string>> Die(string? representative) => database.Do((RecordDeath die) => die.Run(new("D", Death, representative), Treasurer, null, Cancel));

    private Task<Decision<DivisionReceipt>> Divide(params (string Code, long Weight)[] heirs) => database.Do((DivideSuccession divide) =>
        divide.Run(new("D", [.. heirs.Select(h => new HeirOnForm(h.Code, h.Weight))], Deed, "acte:2026-9"), Treasurer, null, Cancel));

    /// <summary>A dividend of 100 € on the year 2025, paid in June 2026; answers the net of the deceased in cents.</summary>
    private async Task<long> Dividend()
    {
        Assert.Equal("", Rules(await database.Do((CloseFiscalYear use) => use.Run(new(2025, 1, 1), YearEnd, Treasurer, null, Cancel))));
        var vote = new AppropriationCommand(YearEnd, new(2026, 5, 20), "PV 2026-1", Money.Euros(1_000), Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Euros(100));
        Assert.Equal("", Rules(await database.Do((RecordAppropriation use) => use.Run(vote, Treasurer, null, Cancel))));
        var draft = new DividendDraft(YearEnd, "Dividende 2025", "A", new(2025, 1, 1), YearEnd, EntitlementMethod.Prorata, null, new DividendSum.Total(Money.Euros(100)), new(2026, 12, 1));
        var run = (await database.Do((DraftDividend use) => use.Run(draft, Treasurer, null, Cancel))).Value;
        Assert.Equal("", Rules(await database.Do((SimulateDividend use) => use.Run(run, Treasurer, Cancel))));
        Assert.Equal("", Rules(await database.Do((ApproveDividend use) => use.Run(run, Chair, null, Cancel))));
        Assert.Equal("", Rules(await database.Do((PostDividend use) => use.Run(run, Treasurer, null, Cancel))));
        return (long)(await CooperativeDatabase.Sql(database.AppConnection, "select a.net_cents from dividend_allocations a join shareholders s on s.id = a.shareholder_id where s.code = 'D'"))!;
    }

    private async Task<string> Held() => await Sql("""
        select string_agg(code || '=' || shares, ' ' order by code) from (
          select s.code, sum(case when m.to_id = s.id then m.shares else -m.shares end) as shares
          from shareholders s join movements m on m.to_id = s.id or m.from_id = s.id group by 1) held where shares > 0
        """);

    private async Task Change(string code, Action<Shareholder> change)
    {
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        change(await db.Shareholders.SingleAsync(s => s.Code == code, Cancel));
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<string> Sql(string sql) => (string)(await CooperativeDatabase.Sql(database.AppConnection, sql))!;
}
