using System.Diagnostics;
using System.Text;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Shares;
using MineDeSoleil.App.Shares.ClassConversions;
using MineDeSoleil.App.Shares.Transfers;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using static MineDeSoleil.App.Tests.Shares.RegisterUnderStatutes;

namespace MineDeSoleil.App.Tests.Shares;

/// <summary>A class that changes its nominal, and a holder who converts, on a real register; every test ends with all laws verified.</summary>
public sealed class ClassConversionTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly LocalDate Decided = new(2026, 6, 20);
    private static readonly LocalDate On = new(2026, 7, 1);
    private readonly CooperativeDatabase database = new(cluster);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty((await database.Do((VerifyLedger use) => use.Run(Cancel))).Where(report => !report.Ok).SelectMany(report => report.Faults.Select(fault => $"{report.Name}: {fault}")));
        await database.DisposeAsync();
    }

    [Fact]
    public async Task ChangeOfNominal_GivesEachHolderAPair_LeavesCapitalAndJournal_AndIsUndoneAsAWhole()
    {
        await Begin();
        var before = await Sql("select count(*)::text from journal_entries");
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("H1:A:8 H2:A:5 H3:A:1", await Held(On));
        var unposted = database.Clock.Now;
        database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal("", Rules(await Post(1)));
        Assert.Equal("ConversionStepImpossible", Rules(await Post(1)));

        Assert.Equal("H1:A:8 H2:A:5 H3:A:1", await Held(On.PlusDays(-1)));
        Assert.Equal("H1:B:40 H2:B:25 H3:B:5", await Held(On));
        Assert.Equal("5:conversion:A:8:H1> 6:conversion:B:40:>H1", await Sql("""
            select string_agg(m.number || ':' || m.kind || ':' || c.code || ':' || m.shares || ':' || coalesce(f.code, '') || '>' || coalesce(t.code, ''), ' ' order by m.number)
            from movements m join share_classes c on c.id = m.class_id left join shareholders f on f.id = m.from_id left join shareholders t on t.id = m.to_id where m.number in (5, 6)
            """));
        Assert.Equal("70000", await Sql("select sum(case when from_id is null then 1 else -1 end * shares * nominal_cents)::text from movements where from_id is null or to_id is null"));
        Assert.Equal(before, await Sql("select count(*)::text from journal_entries"));
        Assert.Equal("H1:A:8 H2:A:5 H3:A:1", await Held(On, unposted)); // as known before it was posted

        Assert.Equal("ConversionIsUndoneWhole", Rules(await database.Do((ReverseMovement use) => use.Run(6, "essai", Treasurer, null, Cancel))));
        Assert.Equal("", Rules(await Reverse(1)));
        Assert.Equal("H1:A:8 H2:A:5 H3:A:1", await Held(On));
        Assert.Equal("", Rules(await Try(MovementKind.Subscription, "A", null, "H1", 1, new(2026, 7, 5)))); // the class is open again
        Assert.Equal(before, await Sql("select (count(*) - 1)::text from journal_entries"));
        Assert.Equal("ScheduleConversion PostConversion ReverseConversion", await Sql("select string_agg(action, ' ' order by id) from audit_trail where subject = 'conversion:1'"));
    }

    [Fact]
    public async Task ClassThatWillBeConverted_TakesNothingFromItsDay_AndNothingAtAllOnceItIs()
    {
        await Begin();
        database.Clock.Now = Noon(new(2026, 6, 25));
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("ConversionNotDue", Rules(await Post(1)));
        Assert.Equal("ClassWillBeConverted", Rules(await Schedule(into: "C", nominal: 25)));
        Assert.Equal("", Rules(await Try(MovementKind.Subscription, "A", null, "H3", 1, new(2026, 6, 24))));
        Assert.Equal("ClassWillBeConverted", Rules(await Try(MovementKind.Subscription, "A", null, "H3", 1, On)));
        Assert.Equal("ClassWillBeConverted", Rules(await database.Import(null, $"{ImportFiles.MovementsHeader}\n;2026-07-02;souscription;A;1;50;;H3;;;x")));

        database.Clock.Now = Noon(new(2026, 7, 3));
        Assert.Equal("", Rules(await Post(1)));
        Assert.Equal("H1:B:40 H2:B:25 H3:B:10", await Held(On));
        Assert.Equal("ClassIsConverted", Rules(await Try(MovementKind.Subscription, "A", null, "H3", 1, new(2026, 5, 1))));
        Assert.Equal("ClassIsConverted", Rules(await database.Do((ReverseMovement use) => use.Run(4, "trop tard", Treasurer, null, Cancel))));
        Assert.Equal("", Rules(await Try(MovementKind.Transfer, "B", "H1", "H2", 3, new(2026, 7, 2))));
        Assert.Equal("H1:B:37 H2:B:28 H3:B:10", await Held(new(2026, 7, 2)));

        var refused = await Reverse(1);
        Assert.Equal("ConvertedSharesWentOn", Rules(refused));
        Assert.Equal(("H1", 40L, 37L), (refused.Refusals[0].Figures["holder"], refused.Refusals[0].Figures["issued"], refused.Refusals[0].Figures["least"]));
    }

    [Fact]
    public async Task Regrouping_ThatLeavesFractions_IsRefusedHolderByHolder_AndNothingIsDone()
    {
        await Begin();
        Assert.Equal("", Rules(await Schedule(nominal: 200))); // four make one
        var refused = await Post(1);
        Assert.Equal("SharesDoNotDivide SharesDoNotDivide", Rules(refused));
        Assert.Equal(["H2 Camille Essai-H2 5 1", "H3 Camille Essai-H3 1 1"], refused.Refusals.Select(r => $"{r.Figures["holder"]} {Name(r.Figures["name"])} {r.Figures["shares"]} {r.Figures["rest"]}"));
        Assert.Equal("4", await Sql("select count(*)::text from movements"));
        Assert.Equal("1", await Sql("select count(*)::text from share_classes"));

        Assert.Equal("", Rules(await Try(MovementKind.Transfer, "A", "H2", "H1", 1, new(2026, 6, 30))));
        Assert.Equal("", Rules(await Try(MovementKind.Transfer, "A", "H3", "H1", 1, new(2026, 6, 30)))); // H1 has ten now
        Assert.Equal("", Rules(await Try(MovementKind.Transfer, "A", "H1", "H2", 2, new(2026, 6, 30)))); // H1 8, H2 6
        Assert.Equal("", Rules(await Try(MovementKind.Transfer, "A", "H2", "H1", 2, new(2026, 6, 30)))); // H1 10
        Assert.Equal("", Rules(await Try(MovementKind.Subscription, "A", null, "H1", 2, new(2026, 6, 30)))); // H1 12, H2 4
        Assert.Equal("", Rules(await Post(1)));
        Assert.Equal("H1:B:3 H2:B:1", await Held(On));

        static string Name(object name) => string.Join(' ', name.ToString()!.Split(' ').Reverse());
    }

    [Fact]
    public async Task WhatWasEnteredForALaterDay_AndAnEarlierExit_StandAgainstIt()
    {
        await Begin();
        Assert.Equal("", Rules(await Try(MovementKind.Transfer, "A", "H1", "H2", 2, new(2026, 8, 1))));
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("ClassMovesLater ClassMovesLater", Rules(await Post(1)));
        Assert.Equal("", Rules(await database.Do((AbandonConversion use) => use.Run(1, "à refaire", Treasurer, null, Cancel))));
        Assert.Equal("", Rules(await database.Do((ReverseMovement use) => use.Run(5, "après", Treasurer, null, Cancel))));
        Assert.Equal("", Rules(await Ask(2, new(2026, 6, 25))));
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("WithdrawalComesBefore", Rules(await Post(2)));
        Assert.Equal("", Rules(await database.Do((EnterWithdrawal use) => use.Run(1, Treasurer, null, Cancel))));
        Assert.Equal("", Rules(await Post(2)));
        Assert.Equal("H1:B:30 H2:B:25 H3:B:5", await Held(On));
    }

    [Fact]
    public async Task WithdrawalAndSaleUnderWay_AreCarriedOver_ForTheSameSum()
    {
        await Begin();
        database.Clock.Now = Noon(new(2026, 6, 25));
        Assert.Equal("", Rules(await Ask(3, new(2026, 7, 5))));
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("", Rules(await database.Do((OpenTransfer use) => use.Run(
            new("H2", "H3", "A", new(2), Money.Euros(55), new(2026, 6, 24), new(2026, 6, 24), new(2026, 6, 25), "ordre 9"), Treasurer, null, Cancel)))); // asked though the class ends
        database.Clock.Now = Noon(new(2026, 7, 6));
        Assert.Equal("ClassWillBeConverted", Rules(await database.Do((EnterWithdrawal use) => use.Run(1, Treasurer, null, Cancel)))); // the conversion first
        var preview = await database.Do(async (ReadConversions use) => await use.Preview((await use.One(1, Cancel))!.Conversion, Cancel));
        Assert.Equal((3, 14L, 0, "1", "1"), (preview.Plan.Holdings.Count, preview.Plan.OldShares, preview.Plan.Refusals.Count, string.Join(' ', preview.Withdrawals), string.Join(' ', preview.Transfers)));
        Assert.Equal("", Rules(await Post(1)));
        Assert.Equal("", Rules(await database.Do((EnterWithdrawal use) => use.Run(1, Treasurer, null, Cancel))));
        Assert.Equal("redemption B 15 15000 2026-07-05", await Last());
        Assert.Equal("", Rules(await database.Do((EnterTransfer use) => use.Run(1, new(2026, 7, 6), Treasurer, null, Cancel))));
        Assert.Equal("transfer B 10 11000 2026-07-06", await Last());
        Assert.Equal("H1:B:25 H2:B:15 H3:B:15", await Held(new(2026, 7, 6)));
    }

    [Fact]
    public async Task HolderWhoAsks_ConvertsAPart_KeepsTheAgeOfTheShares_AndAChildNeedsAllParents()
    {
        await Begin(Free with { LockInYears = 3 });
        await AddClass("S", 1000);
        await database.Enter(MovementKind.Subscription, null, "H1", 4, new(2025, 1, 1)); // 12: eight of 2022, four of 2025
        Assert.Equal("", Rules(await Convert("H1", 10)));
        Assert.Equal("H1:A:2 H1:S:50 H2:A:5 H3:A:1", await Held(On));
        Assert.Equal("SharesLockedIn", Rules(await Try(MovementKind.Transfer, "S", "H1", "H2", 41, new(2026, 8, 1)))); // ten are of 2025
        Assert.Equal("", Rules(await Try(MovementKind.Transfer, "S", "H1", "H2", 40, new(2026, 8, 1))));
        Assert.Equal("SharesLockedIn", Rules(await Try(MovementKind.Transfer, "A", "H1", "H2", 1, new(2026, 8, 1)))); // the young ones stayed
        Assert.Equal("SharesShort", Rules(await Convert("H1", 3)));
        Assert.Equal("ConvertedSharesWentOn", Rules(await Reverse(1)));

        await CooperativeDatabase.Sql(database.OwnerConnection, """
            update shareholders set birth_date = '2018-05-01' where code = 'H2';
            insert into representatives (id, represented_id, family_name, given_names, since, until)
            select m.id, s.id, 'Essai', m.name, '2018-05-01', '2036-05-01' from shareholders s,
              (values ('00000000-0000-7000-8000-00000000000a'::uuid, 'Ada'), ('00000000-0000-7000-8000-00000000000b', 'Max')) m(id, name) where s.code = 'H2'
            """);
        Guid[] both = [Guid.Parse("00000000-0000-7000-8000-00000000000a"), Guid.Parse("00000000-0000-7000-8000-00000000000b")];
        Assert.Equal("NoRepresentativeAgrees", Rules(await Convert("H2", 2)));
        Assert.Equal("EveryRepresentativeMustAgree", Rules(await Convert("H2", 2, both[..1])));
        Assert.Equal("", Rules(await Convert("H2", 2, both)));
        Assert.Equal("", Rules(await Reverse(2)));
        Assert.Equal("H1:A:2 H1:S:10 H2:A:5 H2:S:40 H3:A:1", await Held(new(2026, 8, 1)));
    }

    [Fact]
    public async Task FrozenAccountAndChild_HaveTheirNominalChanged_WithoutAnybodysAgreement()
    {
        await Begin();
        await CooperativeDatabase.Sql(database.OwnerConnection, "update shareholders set deceased_on = '2026-05-01' where code = 'H1'; update shareholders set birth_date = '2018-05-01' where code = 'H2'");
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("", Rules(await Post(1)));
        Assert.Equal("H1:B:40 H2:B:25 H3:B:5", await Held(On));
        await AddClass("S", 1000);
        Assert.Equal("AccountFrozen", Rules(await Convert("H1", 5, from: "B")));
    }

    [Fact]
    public async Task CapsOfTheStatutes_AreTold_AndNobodyIsRefused()
    {
        await Begin(Free with { MaximumShares = 30 });
        Assert.Equal("", Rules(await Schedule()));
        var preview = await database.Do(async (ReadConversions use) => await use.Preview((await use.One(1, Cancel))!.Conversion, Cancel));
        Assert.Equal((1, 0, 0), (preview.AboveMaximum, preview.BelowMinimum, preview.Plan.Refusals.Count)); // H1: forty
        Assert.Equal("", Rules(await Post(1)));
        Assert.Equal("SubscriptionCapReached", Rules(await Try(MovementKind.Transfer, "B", "H2", "H1", 1, new(2026, 7, 5)))); // keeps them, takes no more
    }

    [Fact]
    public async Task Dividend_OverAChangeOfNominal_IsThatOfTheWholePeriod_AndALineComputedBeforeStillExplainsItself()
    {
        await Begin();
        Assert.False((await database.Do((CloseFiscalYear use) => use.Run(new(2025, 1, 1), new(2025, 12, 31), Treasurer, null, Cancel))).IsRefused);
        var before = await Simulate(null, "avant");
        Assert.Equal("H1:571.43 H2:357.14 H3:71.43", before.Gross);
        database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("", Rules(await Post(1)));
        Assert.Equal(before.Gross, (await Simulate(null, "toutes")).Gross); // A and B are one line of classes
        Assert.Equal(before.Gross, (await Simulate("B", "nouvelle")).Gross);
        var explained = (await database.Do((ExplainDividendLine use) => use.Run(before.Run, "H1", Cancel)))!;
        Assert.Equal((8 * 545L, 1), (explained.Explanation.Basis.ShareDays, explained.Explanation.Spans.Count)); // as it was known then: old shares
        var after = (await database.Do((ExplainDividendLine use) => use.Run(before.Run + 1, "H1", Cancel)))!;
        Assert.Null(explained.CountedAt);
        Assert.Equal(Money.Euros(10), after.CountedAt);
        Assert.Equal((40 * 545L, 1, 40L), (after.Explanation.Basis.ShareDays, after.Explanation.Spans.Count, after.Explanation.Spans[0].Shares)); // in new shares, without a seam
    }

    [Fact]
    public async Task Register_WithConversions_IsExportedAndImportedAsItIs_AndHalvesWithoutTheOtherAreRefused()
    {
        await Begin();
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("", Rules(await Post(1)));
        var (holders, movements) = await Export();
        Assert.Contains("5;2026-07-01;conversion;A;8;50.00;H1;;2026-06-20;;PV 3\n6;2026-07-01;conversion;B;40;10.00;;H1;2026-06-20;;PV 3\n", movements, StringComparison.Ordinal);
        Assert.Equal(10, (await database.Import(holders, movements)).Value.UnchangedMovements); // brought again, it is the same

        await using var other = new CooperativeDatabase(cluster);
        await other.InitializeAsync();
        Assert.Equal(10, (await other.Import(holders, movements)).Value.Movements);
        Assert.Equal(await Held(On), await Held(On, null, other));
        Assert.All(await other.Do((VerifyLedger use) => use.Run(Cancel)), report => Assert.True(report.Ok, string.Join("; ", report.Faults)));
        Assert.Equal("", Rules(await other.Do((ReverseMovement use) => use.Run(6, "essai", Treasurer, null, Cancel)))); // without an act: the pair
        Assert.Equal("H1:A:8 H2:B:25 H3:B:5", await Held(On, null, other));
        Assert.All(await other.Do((VerifyLedger use) => use.Run(Cancel)), report => Assert.True(report.Ok, string.Join("; ", report.Faults)));

        foreach (var (broken, rules) in new[]
        {
            (";2026-08-01;conversion;B;5;10;H2;;;;x", "12 ConversionUnpaired"),
            (";2026-08-01;conversion;B;5;10;H2;;;;x\n;2026-08-01;conversion;A;2;50;;H2;;;x", "12 ConversionUnpaired, 13 ConversionUnpaired"), // 100 € for 50 €
            (";2026-08-01;conversion;B;5;10;H2;;;;x\n;2026-08-01;conversion;A;1;50;;H1;;;x", "12 ConversionUnpaired, 13 ConversionUnpaired"), // another holder
            (";2026-08-01;conversion;A;1;50;;H2;;;x\n;2026-08-01;conversion;B;5;10;H2;;;;x", "12 ConversionUnpaired, 13 ConversionUnpaired"), // the wrong way round
            (";2026-08-01;conversion;B;5;10;H2;H1;;;x", "12 ConversionNeedsOneHolder"),
        })
        {
            var refusals = (await other.Import(holders, $"{movements}{broken}")).Refusals;
            Assert.Equal(rules, string.Join(", ", refusals.Select(refusal => $"{refusal.Figures.GetValueOrDefault("line")} {refusal.Rule}").Order()));
        }
    }

    [Fact]
    public async Task ThousandsOfHolders_AreConvertedInOneTransaction_InSeconds()
    {
        const int Holders = 4000;
        var rows = new StringBuilder(ImportFiles.MovementsHeader);
        var people = new StringBuilder(ImportFiles.ShareholdersHeader);
        for (var at = 1; at <= Holders; at++)
        {
            people.Append($"\nP{at:0000};personne;Essai;Un{at};;;;;;;;;;;;resident");
            rows.Append($"\n;2022-01-01;souscription;A;{at % 7 + 1};50;;P{at:0000};;;x");
        }

        Assert.Empty((await database.Import(people.ToString(), rows.ToString())).Refusals);
        database.Clock.Now = Noon(On);
        Assert.Equal("", Rules(await Schedule()));
        var clock = Stopwatch.StartNew();
        Assert.Equal("", Rules(await Post(1)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
        Assert.Equal(2L * Holders, (await Sql("select (last_movement - first_movement + 1)::text from share_conversions")) is { } count ? long.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 0);
        Assert.Equal("", Rules(await Reverse(1)));
        Assert.Equal($"{5 * Holders}", await Sql("select count(*)::text from movements"));
    }

    [Fact]
    public async Task AlteredConversions_AreFoundByTheirCheck()
    {
        await Begin();
        Assert.Equal("", Rules(await Schedule()));
        Assert.Equal("", Rules(await Post(1)));
        foreach (var (sql, back) in new[]
        {
            ("update share_conversions set first_movement = 3", "update share_conversions set first_movement = 5"),
            ("update movements set effective_on = '2026-07-02' where number = 6", "update movements set effective_on = '2026-07-01' where number = 6"),
            ("update movements set shares = 41 where number = 6", "update movements set shares = 40 where number = 6"),
            ("update share_conversions set reversed_because = 'caché'", "update share_conversions set reversed_because = null"),
        })
        {
            await CooperativeDatabase.Sql(database.AdminConnection, $"set session_replication_role = replica; {sql}");
            var found = (await database.Do((VerifyLedger use) => use.Run(Cancel))).Single(report => report.Name == "register-conversions");
            await CooperativeDatabase.Sql(database.AdminConnection, $"set session_replication_role = replica; {back}");
            Assert.False(found.Ok, sql);
        }

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CooperativeDatabase.Sql(database.OwnerConnection, "update share_conversions set effective_on = '2020-01-01'"));
        Assert.Equal("share_conversions_keep_what_was_decided", refused.ConstraintName);
    }

    /// <summary>H1 8, H2 5, H3 1 shares of class A at 50 €; 4 movements; 6 July 2026.</summary>
    private async Task Begin(Statutes? statutes = null)
    {
        database.Clock.Now = Noon(new(2026, 7, 6));
        await database.AddHolders("H1", "H2", "H3");
        await database.AddStatutes(statutes ?? Free);
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H2", 5, new(2022, 3, 1)));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H3", 1, new(2022, 3, 1)));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 7, new(2022, 3, 1)));
        Assert.Equal("", await database.Enter(MovementKind.Subscription, null, "H1", 1, new(2022, 3, 1)));
    }

    private Task AddClass(string code, long cents) =>
        CooperativeDatabase.Sql(database.OwnerConnection, $"insert into share_classes (id, code, name, nominal_cents) values (gen_random_uuid(), '{code}', 'Parts {code}', {cents})");

    private Task<Decision<ConversionReceipt>> Schedule(string into = "B", decimal nominal = 10) => database.Do((ScheduleConversion use) => use.Run(
        new("A", into, "Parts", Money.Euros(nominal), Decided, "PV 3", On), Treasurer, null, Cancel));

    private Task<Decision<ConversionReceipt>> Post(int number) => database.Do((PostConversion use) => use.Run(number, Treasurer, null, Cancel));

    private Task<Decision<ConversionReceipt>> Reverse(int number) => database.Do((ReverseConversion use) => use.Run(number, "essai", Treasurer, null, Cancel));

    private Task<Decision<ConversionReceipt>> Convert(string holder, long shares, Guid[]? agreeing = null, string from = "A") => database.Do((ConvertForHolder use) => use.Run(
        new(holder, from, "S", new(shares), Decided, On, "demande", agreeing is null ? null : new(agreeing)), Treasurer, null, Cancel));

    private Task<Decision<WithdrawalAsked>> Ask(long shares, LocalDate exit) => database.Do((AskWithdrawal use) => use.Run(
        new(WithdrawalKind.Notice, "H1", "A", new(shares), new(2026, 6, 1), exit, "lettre"), Treasurer, null, Cancel));

    private Task<Decision<MovementReceipt>> Try(MovementKind kind, string classCode, string? from, string? to, long shares, LocalDate on) => database.Do((RecordMovement use) => use.Run(
        new MovementCommand(kind, classCode, from, to, new(shares), on), Treasurer, null, Cancel));

    private async Task<(int Run, string Gross)> Simulate(string? classCode, string label)
    {
        var draft = new DividendDraft(new(2025, 12, 31), label, classCode, new(2025, 7, 5), new(2026, 12, 31), Domain.Dividends.EntitlementMethod.Prorata, null,
            new Domain.Dividends.DividendSum.Total(Money.Euros(1000)), new(2027, 1, 15));
        var run = (await database.Do((DraftDividend use) => use.Run(draft, Treasurer, null, Cancel))).Value;
        Assert.Empty((await database.Do((SimulateDividend use) => use.Run(run, Treasurer, Cancel))).Refusals);
        return (run, (await Sql($"""
            select string_agg(s.code || ':' || trim_scale(a.gross_cents / 100.0)::text, ' ' order by s.code)
            from dividend_simulated_lines a join shareholders s on s.id = a.shareholder_id where a.run_number = {run}
            """))!);
    }

    private async Task<(string Holders, string Movements)> Export()
    {
        using var holders = new MemoryStream();
        using var movements = new MemoryStream();
        await database.Do((ExportRegister use) => use.Run(holders, movements, new(), Cancel));
        return (Encoding.UTF8.GetString(holders.ToArray()), Encoding.UTF8.GetString(movements.ToArray()));
    }

    private async Task<string> Held(LocalDate day, Instant? knownAt = null, CooperativeDatabase? elsewhere = null) => string.Join(' ', (await (elsewhere ?? database).Do((Holdings use) =>
        use.AsOf(day, knownAt, Cancel).ToListAsync(Cancel).AsTask())).Select(h => $"{h.Holder}:{h.Class}:{h.Shares}"));

    private async Task<string?> Sql(string sql) => (string?)await CooperativeDatabase.Sql(database.AppConnection, sql);

    private Task<string?> Last() => Sql("""
        select m.kind || ' ' || c.code || ' ' || m.shares || ' ' || m.price_cents || ' ' || m.effective_on from movements m join share_classes c on c.id = m.class_id order by number desc limit 1
        """);

    private static Instant Noon(LocalDate day) => day.At(new LocalTime(12, 0)).InUtc().ToInstant();
}
