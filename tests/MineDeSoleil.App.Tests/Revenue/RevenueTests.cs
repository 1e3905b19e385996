using System.Text;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Revenue;
using MineDeSoleil.App.Tests.Production;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Installations;
using MineDeSoleil.Domain.Production;
using MineDeSoleil.Domain.Quantities;
using NodaTime;
using static MineDeSoleil.App.Tests.Production.TestRoofs;

namespace MineDeSoleil.App.Tests.Revenue;

/// <summary>Invoices for energy sold: against the meter, in the journal, their months locked, corrected by reversal only.</summary>
public sealed class RevenueTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly LocalDate Start = new(2020, 1, 15);
    private static readonly FeedInContract Everything = new("S17", "EDF OA", Sale.Full, Start, Start.PlusYears(20), [new(Start, 11.53m, 1m)], BillingCycle.Monthly);
    private readonly CooperativeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.AddRoof(Roof("VARET", Point) with { Contract = Everything });
        await Meter(new(2026, 8), 9_876_543);
        await Meter(new(2026, 9), 8_000_000);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Invoice_IsComparedPostedAndLocksItsMonth()
    {
        Assert.Equal(1, (await Record(Of("A-1", 8, net: 1_138_77))).Value);
        Assert.Equal("113877|113877|9876543", await database.Sql("select net_cents || '|' || due_cents || '|' || metered_watt_hours from feed_in_invoices"));
        Assert.Equal("411 113877 0,701 0 113877", await database.Sql(
            "select string_agg(account || ' ' || debit_cents || ' ' || credit_cents, ',' order by line) from journal_lines l join feed_in_invoices i using (entry_number)"));
        Assert.Equal("facture A-1", await database.Sql("select reason from month_locks where month = '2026-08-01'"));
        Assert.Equal(1L, await database.Sql("select count(*) from audit_trail where action = 'RecordInvoice' and subject = 'invoice:1'"));
        await Verified();
    }

    [Fact]
    public async Task Invoice_WithVat_PostsItApart()
    {
        await Record(Of("A-1", 8, net: 1_138_77, vat: 227_75));
        Assert.Equal("411 136652 0,44571 0 22775,701 0 113877", await database.Sql(
            "select string_agg(account || ' ' || debit_cents || ' ' || credit_cents, ',' order by account) from journal_lines l join feed_in_invoices i using (entry_number)"));
    }

    [Fact]
    public async Task Difference_IsKeptAndExplained()
    {
        await Record(Of("A-1", 8, net: 1_160_00, wattHours: 10_000_000));
        var shown = (await database.Do<ReadRevenue, InvoiceShown?>(u => u.One(1, TestContext.Current.CancellationToken)))!;
        Assert.Equal((123_457L, 21_23L, 14_23L, 7_00L, 0L), (
            shown.Difference.Energy.WattHours, shown.Difference.Whole.Cents, shown.Difference.OfEnergy.Cents, shown.Difference.OfTariff.Cents, shown.Difference.OfRounding.Cents));
    }

    [Fact]
    public async Task ReversalIsTheOnlyCorrection_AndThePeriodMayBeInvoicedAnew()
    {
        await Record(Of("A-1", 8, net: 1_000_00));
        Assert.Equal("InvoicePeriodTaken", Assert.Single((await Record(Of("A-2", 8, net: 1_138_77))).Refusals).Rule);
        Assert.Equal("InvoiceReversalReasonMissing", Assert.Single((await Reverse(1, " ")).Refusals).Rule);
        Assert.Equal(2, (await Reverse(1, "montant faux")).Value);
        Assert.Equal("InvoiceAlreadyReversed", Assert.Single((await Reverse(1, "encore")).Refusals).Rule);
        Assert.Equal("InvoiceAlreadyReversed", Assert.Single((await Reverse(2, "encore")).Refusals).Rule);
        Assert.Equal("InvoiceUnknown", Assert.Single((await Reverse(9, "encore")).Refusals).Rule);
        Assert.Equal(3, (await Record(Of("A-1", 8, net: 1_138_77))).Value);
        Assert.Equal(113_877m, await database.Sql("select sum(credit_cents - debit_cents) from journal_lines where account = '701'"));

        var months = await database.Do<ReadRevenue, IReadOnlyList<RevenueMonth>>(u => u.AgainstJournal(2026, TestContext.Current.CancellationToken));
        Assert.All(months, m => Assert.Equal(m.Journal, m.Invoices));
        foreach (var change in (string[])["update feed_in_invoices set net_cents = 1", "delete from feed_in_invoices", "insert into feed_in_invoices select 9, installation, invoice, issued_on, from_day, to_day, watt_hours, metered_watt_hours, lines, document_hash, 99, null, null, recorded_by, recorded_at, due_cents, net_cents, vat_cents from feed_in_invoices limit 1"])
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CooperativeDatabase.Sql(database.OwnerConnection, change));
        }

        await Verified();
    }

    [Fact]
    public async Task ValueAfterTheInvoice_LeavesTheMonth_AndIsInvoicedWithTheNextOne()
    {
        await Record(Of("A-1", 8, net: 1_138_77));
        var late = await Meter(new(2026, 8), 9_976_543);
        Assert.Equal("MonthInUse", Assert.Single(Assert.Single(late.Outcomes).Reasons).Rule);
        Assert.Equal(0, (await Accept()).Value);

        var months = await Months(new(2026, 8), new(2026, 9));
        Assert.Equal([(9_876_543L, 0L, MonthState.Locked), (8_000_000L, 100_000L, MonthState.Final)], months.Select(m => (m.Figure!.Energy.WattHours, m.Correction.WattHours, m.Figure.State)));
        Assert.Equal(1, (await Meter(new(2026, 8), 9_976_543)).Unchanged); // judged once

        await Record(Of("A-2", 9, net: 933_93, wattHours: 8_100_000)); // 8 000 and 100 kWh at 11.53 c€: 922.40 + 11.53
        var shown = (await database.Do<ReadRevenue, InvoiceShown?>(u => u.One(2, TestContext.Current.CancellationToken)))!;
        Assert.Equal([8_000_000L, 100_000L], shown.Due.Lines.Select(l => l.Energy.WattHours));
        Assert.Equal((new YearMonth(2026, 8), 0L), (shown.Due.Lines[1].CorrectionOf, shown.Difference.Whole.Cents));
        await Verified();
    }

    [Fact]
    public async Task MonthUsedByADistribution_IsCorrectedInTheNextOneNotLocked()
    {
        foreach (var month in (YearMonth[])[new(2026, 8), new(2026, 9)])
        {
            Assert.False((await database.Do<LockMonth, Decision<YearMonth>>(u => u.Run("VARET", month, "distribution 2026", Technician, TestContext.Current.CancellationToken))).IsRefused);
        }

        await Meter(new(2026, 8), 9_000_000);
        await Accept();
        Assert.Equal("2026-10-01|-876543", await database.Sql("select in_month || '|' || watt_hours from production_corrections"));
    }

    [Fact]
    public async Task Surplus_BillsTheInjectionAlone()
    {
        await database.AddRoof(Roof("LEROY") with { Contract = Everything with { Sale = Sale.Surplus } });
        await database.Import(Generic("installation;mois;kwh\nLEROY;2026-08;9000\n"));
        Assert.Equal("InjectionUnknown", Assert.Single((await Record(Of("B-1", 8, net: 100_00) with { Installation = "LEROY" })).Refusals).Rule);
        await Meter(new(2026, 8), 2_000_000, "LEROY");
        Assert.False((await Record(Of("B-1", 8, net: 230_60, wattHours: 2_000_000) with { Installation = "LEROY" })).IsRefused);
        Assert.Equal(2_000_000L, await database.Sql("select metered_watt_hours from feed_in_invoices"));
    }

    [Fact]
    public async Task WhatIsNoInvoice_IsRefusedByName()
    {
        await database.AddRoof(Roof("SANS"));
        var sound = Of("A-1", 8, net: 1_138_77);
        (string Rule, InvoiceCommand Invoice)[] cases =
        [
            ("UnknownInstallation", sound with { Installation = "AILLEURS" }),
            ("InvoiceWithoutContract", sound with { Installation = "SANS" }),
            ("InvoiceNumberMissing", sound with { Invoice = " " }),
            ("InvoiceDayImpossible", sound with { IssuedOn = new(2026, 8, 31) }),
            ("InvoiceDayImpossible", sound with { IssuedOn = new(2026, 11, 23) }),
            ("InvoiceAmountImpossible", sound with { Net = Money.Zero }),
            ("InvoiceAmountImpossible", sound with { Vat = new(-1) }),
            ("InvoicePeriodNotAsContract", sound with { To = new(2026, 8, 30) }),
            ("InjectionUnknown", sound with { From = new(2026, 10, 1), To = new(2026, 11, 1), IssuedOn = new(2026, 11, 2) }),
            ("AttachmentUnknownKind", sound with { Document = new("facture.pdf", "texte"u8.ToArray()) }),
        ];
        foreach (var (rule, invoice) in cases)
        {
            Assert.Equal(rule, Assert.Single((await Record(invoice)).Refusals).Rule);
        }

        Assert.Equal(0L, await database.Sql("select count(*) from journal_entries"));
        await Record(sound);
        Assert.Equal("InvoiceNumberTaken", Assert.Single((await Record(Of("A-1", 9, net: 1_00))).Refusals).Rule);
    }

    [Fact]
    public async Task SameKeyTwice_EntersOnce()
    {
        var first = await Record(Of("A-1", 8, net: 1_138_77), "clef");
        var again = await Record(Of("A-1", 8, net: 1_138_77), "clef");
        Assert.Equal((1, 1, 1L), (first.Value, again.Value, await database.Sql("select count(*) from feed_in_invoices")));
    }

    [Fact]
    public async Task Revenue_ByRoofAndMonth_IsTheJournals_AlsoAsCsv()
    {
        await Record(Of("A-1", 8, net: 1_138_77));
        await Record(Of("A-2", 9, net: 922_40, wattHours: 8_000_000));
        var csv = Encoding.UTF8.GetString(await database.Do<ReadRevenue, byte[]>(u => u.Csv(2026, TestContext.Current.CancellationToken)));
        Assert.Equal("installation;mois;factures;kwh;ht_eur;tva_eur\nVARET;2026-09;1;9876.543;1138.77;0.00\nVARET;2026-10;1;8000;922.40;0.00\n", csv);
        var months = await database.Do<ReadRevenue, IReadOnlyList<RevenueMonth>>(u => u.AgainstJournal(2026, TestContext.Current.CancellationToken));
        Assert.Equal([(9, 1_138_77L, 1_138_77L), (10, 922_40L, 922_40L)], months.Select(m => (m.Month.Month, m.Invoices.Cents, m.Journal.Cents)));
    }

    private static InvoiceCommand Of(string invoice, int month, long net, long vat = 0, long wattHours = 9_876_543) => new(
        "VARET", invoice, new(2026, month + 1, 2), new(2026, month, 1), new(2026, month + 1, 1), new(wattHours), new(net), new(vat), Pdf(invoice));

    private Task<Decision<int>> Record(InvoiceCommand invoice, string? key = null) =>
        database.Do<RecordInvoice, Decision<int>>(u => u.Run(invoice, Technician, key, TestContext.Current.CancellationToken));

    private Task<Decision<int>> Reverse(int number, string reason) =>
        database.Do<ReverseInvoice, Decision<int>>(u => u.Run(number, reason, Technician, null, TestContext.Current.CancellationToken));

    private async Task<Decision<int>> Accept()
    {
        var held = (long)(await database.Sql("select max(id) from quarantined_readings"))!;
        return await database.Do<AcceptQuarantined, Decision<int>>(u => u.Run(held, "confirmé par le distributeur", Technician, TestContext.Current.CancellationToken));
    }

    private async Task<ImportReport> Meter(YearMonth month, long wattHours, string roof = "VARET") => (await database.Do<EnterMonth, Decision<ImportReport>>(u => u.Run(
        new(roof, month, Quantity.Injection, new(wattHours), Pdf($"{roof} {month} {wattHours}")), Technician, TestContext.Current.CancellationToken))).Value;

    private Task<IReadOnlyList<RoofMonth>> Months(YearMonth first, YearMonth last) =>
        database.Do<MonthlyProduction, IReadOnlyList<RoofMonth>>(u => u.Run(first, last, TestContext.Current.CancellationToken, "VARET"));

    private async Task Verified()
    {
        await using var scope = database.Scope();
        foreach (var check in Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetServices<ILedgerCheck>(scope.ServiceProvider))
        {
            var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<CooperativeDb>(scope.ServiceProvider);
            Assert.Empty((await check.Run(db, TestContext.Current.CancellationToken)).Faults);
        }
    }
}
