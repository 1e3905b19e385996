using System.Globalization;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Today;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using static MineDeSoleil.App.Tests.Shares.RegisterUnderStatutes;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>Leaving: notice, queue, exit day, price of that day, entries, payment; exclusion; what is refused.</summary>
public sealed class WithdrawalTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly LocalDate Entry = new(2022, 3, 1);
    private readonly CooperativeDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Holder_GivesNotice_WaitsForTheYearEnd_LeavesAtTheNominal_AndIsPaid()
    {
        await Begin(Free with { NoticeMonths = 3, ExitDates = ExitDates.YearEnd, LockInYears = 3 });
        database.Clock.Now = Noon(new(2026, 9, 15));
        var asked = (await Ask(WithdrawalKind.Notice, 4, new(2026, 9, 10))).Value;
        Assert.Equal(new(2026, 12, 31), asked.ExitOn);
        Assert.Equal("WithdrawalAlreadyWaits", Rules(await Ask(WithdrawalKind.Notice, 1, new(2026, 9, 11))));
        Assert.Equal("ExitDateNotReached", Rules(await Enter(1)));

        database.Clock.Now = Noon(new(2027, 1, 12));
        Assert.Equal("", Rules(await Enter(1)));
        Assert.Equal("WithdrawalNotThere", Rules(await Enter(1)));
        Assert.Equal("redemption 2026-12-31 20000", await Sql("select kind || ' ' || effective_on || ' ' || price_cents from movements where number = 3"));
        Assert.Equal("1013 20000 0, 4567 0 20000", await Lines("movement:3"));

        Assert.Equal("PaidOutsideItsTime", Rules(await Pay(1, new(2026, 12, 30))));
        Assert.Equal("", Rules(await Pay(1, new(2027, 1, 12))));
        Assert.Equal("4567 20000 0, 512 0 20000", await Lines("withdrawal:1:paid"));
        Assert.Equal("0", await Sql("select sum(credit_cents - debit_cents)::text from journal_lines where account = '4567'"));
        Assert.Equal(WithdrawalState.Paid, (await database.Do<ReadWithdrawals, WithdrawalLine?>(read => read.One(1, TestContext.Current.CancellationToken)))!.State);
    }

    [Fact]
    public async Task Leavers_BearTheLossesThatTheMeetingCarriedForward_WhoeverIsFirst()
    {
        await Begin(Free with { RedemptionPrice = RedemptionPriceRule.NominalLessLosses });
        Assert.Equal("", Rules(await Ask(WithdrawalKind.Notice, 4, new(2026, 6, 30))));
        Assert.Equal("", Rules(await Ask(WithdrawalKind.Notice, 4, new(2026, 6, 30), holder: "H2")));
        Assert.Equal("LossesNotVotedYet", Rules(await Enter(1))); // no year is closed
        await Close(2025);
        Assert.Equal("LossesNotVotedYet", Rules(await Enter(1))); // nor voted
        await Vote(2025, -100); // 100 € on 1 000 € of capital
        Assert.Equal("", Rules(await Enter(1)));
        Assert.Equal("", Rules(await Enter(2)));

        Assert.Equal("1013 20000 0, 4567 0 18000, 119 0 2000", await Lines("movement:3"));
        Assert.Equal("1013 20000 0, 4567 0 18000, 119 0 2000", await Lines("movement:4"));
        Assert.Equal("18000", await Sql("select price_cents::text from movements where number = 3"));
    }

    [Fact]
    public async Task LeaverOfTheYearEnd_WaitsForTheVoteOfThatYear_AndTheEntryForTheFirstOpenDay()
    {
        await Begin(Free with { RedemptionPrice = RedemptionPriceRule.NominalLessLosses, ExitDates = ExitDates.YearEnd });
        await Close(2025);
        await Vote(2025, 0);
        Assert.Equal(new(2026, 12, 31), (await Ask(WithdrawalKind.Notice, 10, new(2026, 11, 20))).Value.ExitOn);
        database.Clock.Now = Noon(new(2027, 5, 20));
        Assert.Equal("LossesNotVotedYet", Rules(await Enter(1)));
        await Close(2026);
        await Vote(2026, -400);
        Assert.Equal("", Rules(await Enter(1)));
        Assert.Equal("1013 50000 0, 4567 0 30000, 119 0 20000", await Lines("movement:3"));
        Assert.Equal("2027-01-01 Mouvement n° 3 du 31/12/2026", await Sql("select date || ' ' || piece from journal_entries where cause = 'movement:3'"));
        Assert.Equal("2026-12-31", await Sql("select effective_on::text from movements where number = 3"));
    }

    [Fact]
    public async Task ReversedWithdrawal_IsNoLongerToBePaid_AndAPaidOneIsNotReversed()
    {
        await Begin(Free);
        Assert.Equal("", Rules(await Ask(WithdrawalKind.Notice, 2, new(2026, 11, 20))));
        Assert.Equal("", Rules(await Enter(1)));
        Assert.Equal("", Rules(await Reverse(3)));
        Assert.Equal(WithdrawalState.Abandoned, await State(1));
        Assert.Equal("WithdrawalNotThere", Rules(await Pay(1, new(2026, 11, 21))));
        Assert.DoesNotContain(await database.Do((WhatNeedsDoing what) => what.Run(TestContext.Current.CancellationToken)), w => w.Matter == Matter.WithdrawalToPay);

        Assert.Equal("", Rules(await Ask(WithdrawalKind.Notice, 2, new(2026, 11, 20))));
        Assert.Equal("", Rules(await Enter(2)));
        Assert.Equal("", Rules(await Pay(2, new(2026, 11, 21))));
        Assert.Equal("WithdrawalAlreadyPaid", Rules(await Reverse(5)));
    }

    [Fact]
    public async Task Exclusion_KnowsNeitherNoticeNorLockIn_ButTheFloor()
    {
        await Begin(Free with { NoticeMonths = 6, ExitDates = ExitDates.YearEnd, LockInYears = 10, StatedCapital = Money.Euros(1_000), CapitalFloor = Money.Euros(700) });
        Assert.Equal("SharesLockedIn", Rules(await Ask(WithdrawalKind.Notice, 1, new(2026, 5, 1))));
        Assert.Equal("CapitalFloorReached", Rules(await Ask(WithdrawalKind.Exclusion, 7, new(2026, 11, 20))));
        Assert.Equal("", Rules(await Ask(WithdrawalKind.Exclusion, 6, new(2026, 11, 20))));
        Assert.Equal("", Rules(await Enter(1)));
        Assert.Equal("cancellation 2026-11-20", await Sql("select kind || ' ' || effective_on from movements where number = 3"));
        Assert.Equal("1013 30000 0, 4567 0 30000", await Lines("movement:3"));
    }

    [Fact]
    public async Task WhatIsAsked_IsJudgedAtOnce_AndWhatIsAbandonedIsNotEntered()
    {
        await Begin(Free);
        Assert.Equal("SharesShort", Rules(await Ask(WithdrawalKind.Notice, 11, new(2026, 11, 1))));
        Assert.Equal("NotifiedInTheFuture", Rules(await Ask(WithdrawalKind.Notice, 1, new(2026, 11, 23))));
        Assert.Equal("", Rules(await Ask(WithdrawalKind.Notice, 1, new(2026, 11, 1))));
        Assert.Equal("", Rules(await database.Do<AbandonWithdrawal, Decision<int>>(abandon => abandon.Run(1, "reste associé", Treasurer, null, TestContext.Current.CancellationToken))));
        Assert.Equal("WithdrawalNotThere", Rules(await Enter(1)));
        Assert.Equal("UnknownWithdrawal", Rules(await Enter(9)));
        Assert.Equal("2", await Sql("select count(*)::text from movements"));
    }

    [Fact]
    public async Task Form_SentTwice_IsAnsweredAlike_WhateverTheReadersLanguage()
    {
        await Begin(Free with { NoticeMonths = 3, ExitDates = ExitDates.YearEnd });
        var next = Free with { EffectiveFrom = new(2027, 1, 1), Document = "PV 2026-2", MaximumPercentOfCapital = new Percentage(12.5m), Colleges = ["Habitants", "Communes"] };
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR"); // of this test alone
        var (asked, scheduled) = ((await Ask(WithdrawalKind.Notice, 4, new(2026, 9, 10), "form-1")).Value, (await Schedule(next)).Value);
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal(new WithdrawalAsked(1, new(2026, 12, 31)), (await Ask(WithdrawalKind.Notice, 4, new(2026, 9, 10), "form-1")).Value);
        Assert.Equal(new StatutesReceipt(new(2027, 1, 1), 1), (await Schedule(next)).Value);
        Assert.Equal((new WithdrawalAsked(1, new(2026, 12, 31)), new StatutesReceipt(new(2027, 1, 1), 1)), (asked, scheduled));
        Assert.Equal("IdempotencyKeyReused", Rules(await Schedule(next with { Colleges = ["Habitants"] })));

        Task<Decision<StatutesReceipt>> Schedule(Statutes statutes) => database.Do<ScheduleStatutes, Decision<StatutesReceipt>>(use => use.Run(statutes, Treasurer, "form-2", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(20_000, 100_000, 10_000, 18_000)]
    [InlineData(5_000, 30_000, 1_003, 4_833)] // 167.17 rounded half up to the cent
    [InlineData(5_000, 5_000, 9_000, 0)]
    [InlineData(5_000, 5_000, -100, 5_000)]
    public void Price_IsTheNominalLessItsPartOfTheLosses(long nominal, long capital, long losses, long price) =>
        Assert.Equal(new Money(price), Withdrawal.PriceOf(RedemptionPriceRule.NominalLessLosses, new(nominal), new(capital), new(losses)));

    /// <summary>H1 and H2 have 10 shares each since March 2022.</summary>
    private async Task Begin(Statutes statutes)
    {
        await database.AddHolders("H1", "H2");
        await database.AddStatutes(statutes);
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 10, Entry));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H2", 10, Entry));
    }

    private Task<Decision<WithdrawalAsked>> Ask(WithdrawalKind kind, long shares, LocalDate notified, string? key = null, string holder = "H1") => database.Do<AskWithdrawal, Decision<WithdrawalAsked>>(
        ask => ask.Run(new(kind, holder, "A", new ShareCount(shares), notified, null, "lettre 7"), Treasurer, key, TestContext.Current.CancellationToken));

    private Task<Decision<MovementReceipt>> Enter(int number) =>
        database.Do<EnterWithdrawal, Decision<MovementReceipt>>(enter => enter.Run(number, Treasurer, null, TestContext.Current.CancellationToken));

    private Task<Decision<int>> Pay(int number, LocalDate on) =>
        database.Do<PayWithdrawal, Decision<int>>(pay => pay.Run(number, on, Treasurer, null, TestContext.Current.CancellationToken));

    private Task<Decision<MovementReceipt>> Reverse(long number) =>
        database.Do((ReverseMovement reverse) => reverse.Run(number, "erreur", Treasurer, null, TestContext.Current.CancellationToken));

    private async Task<WithdrawalState> State(int number) =>
        (await database.Do<ReadWithdrawals, WithdrawalLine?>(read => read.One(number, TestContext.Current.CancellationToken)))!.State;

    private async Task Close(int year) =>
        Assert.Equal("", Rules(await database.Do((CloseFiscalYear close) => close.Run(new(year, 1, 1), new(year, 12, 31), Treasurer, null, TestContext.Current.CancellationToken))));

    private async Task Vote(int year, decimal result) => Assert.Equal("", Rules(await database.Do((RecordAppropriation vote) => vote.Run(
        new(new(year, 12, 31), new(year + 1, 5, 10), $"PV {year}", Money.Euros(result), Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero), Treasurer, null, TestContext.Current.CancellationToken))));

    private async Task<string> Sql(string sql) => (string)(await CooperativeDatabase.Sql(database.AppConnection, sql))!;

    private Task<string> Lines(string cause) => Sql($"""
        select string_agg(account || ' ' || debit_cents || ' ' || credit_cents, ', ' order by line)
        from journal_lines l join journal_entries e on e.number = l.entry_number where e.cause = '{cause}'
        """);

    private static Instant Noon(LocalDate day) => day.AtStartOfDayInZone(LegalCalendar.Paris).ToInstant() + Duration.FromHours(12);
}
