using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using MineDeSoleil.Domain.Shares;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Dividends;

/// <summary>A distribution from draft to reversal, on a real database.</summary>
public sealed class DividendRunTests(CooperativeDatabase database) : IClassFixture<CooperativeDatabase>
{
    private static readonly Actor Treasurer = new("account:treasurer", "administrator");
    private static readonly Actor Chair = new("account:chair", "administrator");
    private static readonly LocalDate YearEnd = new(2025, 12, 31);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARun_GoesFromDraftToReversal_WithFourEyes_AndItsEntriesBalance()
    {
        await Register();
        var draft = Draft(new DividendSum.Total(Money.Euros(1000)));
        var run = (await database.Do((DraftDividend use) => use.Run(draft, Treasurer, "draft-1", Cancel))).Value;
        Assert.Equal(run, (await database.Do((DraftDividend use) => use.Run(draft, Treasurer, "draft-1", Cancel))).Value); // sent twice, drafted once

        Refused("DividendOnlyDrafted", await Approve(run, Chair));
        var totals = (await database.Do((SimulateDividend use) => use.Run(run, Treasurer, Cancel))).Value;
        Assert.Equal(("1000.00", 4), (totals.Allocated.ToString(), totals.Lines));
        Refused("ApprovedByItsDrafter", await Approve(run, Treasurer));
        Assert.Equal(run, (await Approve(run, Chair)).Value);

        // A back-dated movement between approval and posting: the figures are no longer those approved.
        await Move(MovementKind.Subscription, null, "H2", 1, new(2025, 6, 1));
        Refused("DividendFiguresChanged", await Post(run));
        await database.Do((SimulateDividend use) => use.Run(run, Treasurer, Cancel));
        Refused("DividendStepOutOfOrder", await Post(run));
        await Approve(run, Chair);
        Assert.Equal(run, (await Post(run)).Value);
        Refused("DividendStepOutOfOrder", await Post(run));

        Assert.Equal(
            ["H1 100 36500 Resident", "H2 101 33614 NonResidentUnproven", "H3 0 3100 Resident", "V1 50 18250 LegalPerson"],
            (await Lines(run)).Select(l => $"{l.Code} {l.Line.Shares} {l.Line.ShareDays} {l.Line.TaxStatus}"));
        Assert.Equal(100_000, (await Lines(run)).Sum(l => l.Line.Gross.Cents));
        Assert.Equal(0L, await Balance("457"));
        Assert.Equal(-(await Lines(run)).Sum(l => l.Line.Net.Cents), await Balance("455"));

        Refused("ReasonMissing", await database.Do((ReverseDividend use) => use.Run(run, " ", Treasurer, null, Cancel)));
        Assert.Equal(run, (await database.Do((ReverseDividend use) => use.Run(run, "Erreur de date", Treasurer, null, Cancel))).Value);
        Assert.Equal((-100_000L, 0L, 0L), (await Balance("457"), await Balance("455"), await Balance("4423")));
        Refused("DividendStepOutOfOrder", await database.Do((ReverseDividend use) => use.Run(run, "Encore", Treasurer, null, Cancel)));

        // What was reversed is free again, and no more than what was voted.
        var second = await Prepared(Draft(new DividendSum.Total(Money.Euros(1000))));
        Assert.Equal(second, (await Post(second)).Value);
        var third = await Prepared(Draft(new DividendSum.Total(Money.Euros(0.01m))));
        Refused("AboveVotedDividends", await Post(third));

        // From the payment day on it is too late to undo the whole.
        database.Clock.Now = Instant.FromUtc(2026, 12, 1, 12, 0);
        Refused("DividendAlreadyDue", await database.Do((ReverseDividend use) => use.Run(second, "Trop tard", Treasurer, null, Cancel)));
        database.Clock.Now = Instant.FromUtc(2026, 11, 22, 8, 0);

        // The database itself: no line changes, none is added, and lines that do not sum are refused.
        foreach (var (change, rule) in new[]
        {
            ("update dividend_allocations set gross_cents = 0", "23001"),
            ("delete from dividend_steps", "23001"),
            ("truncate dividend_runs cascade", "23001"),
            ($"insert into dividend_allocations select {third}, ordinal, shareholder_id, tax_status, shares, share_days, gross_cents, social_levies_cents, income_tax_cents, net_cents from dividend_allocations where run_number = {second}", "23514"),
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => CooperativeDatabase.Sql(database.OwnerConnection, Reordered(change)));
            Assert.Equal(rule, refused.SqlState);
        }
    }

    // The columns by name, so that the order of the table does not matter.
    private static string Reordered(string insert) => insert.Replace(
        "insert into dividend_allocations select",
        "insert into dividend_allocations (run_number, ordinal, shareholder_id, tax_status, shares, share_days, gross_cents, social_levies_cents, income_tax_cents, net_cents) select",
        StringComparison.Ordinal);

    private async Task Register()
    {
        await database.AddHolders("H1", "H2", "H3");
        await using (var scope = database.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
            var town = new Shareholder
            {
                Id = ShareholderId.New(),
                Code = "V1",
                Nature = Nature.Commune,
                CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0),
                CorporateName = "Ville d’essai",
                Address = Address.Unknown,
            };
            db.Shareholders.Add(town);
            var abroad = await db.Shareholders.SingleAsync(s => s.Code == "H2", Cancel);
            db.TaxStatuses.Add(new DatedTaxStatus { ShareholderId = abroad.Id, ValidFrom = new(2020, 1, 1), Status = TaxStatus.NonResidentUnproven });
            await db.SaveChangesAsync(Cancel);
        }

        await Move(MovementKind.Subscription, null, "H1", 100, new(2020, 1, 1));
        await Move(MovementKind.Subscription, null, "H3", 100, new(2024, 1, 1));
        await Move(MovementKind.Transfer, "H3", "H2", 100, new(2025, 2, 1)); // left since: still counted
        await Move(MovementKind.Subscription, null, "V1", 50, new(2020, 1, 1));
        await Move(MovementKind.Subscription, null, "V1", 5, new(2026, 1, 1)); // after the period
        Assert.False((await database.Do((CloseFiscalYear use) => use.Run(new(2025, 1, 1), YearEnd, Treasurer, null, Cancel))).IsRefused);
        var vote = new AppropriationCommand(
            YearEnd, new(2026, 5, 20), "PV 2026-1", Money.Euros(10_000), Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Euros(1000));
        Refused("AboveDistributable", await database.Do((RecordAppropriation use) => use.Run(vote with { Dividends = Money.Euros(9_500.01m) }, Treasurer, null, Cancel)));
        Assert.False((await database.Do((RecordAppropriation use) => use.Run(vote, Treasurer, "vote", Cancel))).IsRefused);
        Refused("AppropriationAlreadyRecorded", await database.Do((RecordAppropriation use) => use.Run(vote, Treasurer, "vote-2", Cancel)));
        Assert.Equal((1_000_000L, -50_000L, -100_000L, -850_000L), (await Balance("120"), await Balance("1061"), await Balance("457"), await Balance("110")));
    }

    private static DividendDraft Draft(DividendSum sum) =>
        new(YearEnd, "Dividende 2025", "A", new(2025, 1, 1), YearEnd, EntitlementMethod.Prorata, null, sum, new(2026, 12, 1));

    private async Task<int> Prepared(DividendDraft draft)
    {
        var run = (await database.Do((DraftDividend use) => use.Run(draft, Treasurer, null, Cancel))).Value;
        await database.Do((SimulateDividend use) => use.Run(run, Treasurer, Cancel));
        await Approve(run, Chair);
        return run;
    }

    private Task<Decision<int>> Approve(int run, Actor actor) => database.Do((ApproveDividend use) => use.Run(run, actor, null, Cancel));

    private Task<Decision<int>> Post(int run) => database.Do((PostDividend use) => use.Run(run, Treasurer, null, Cancel));

    private async Task Move(MovementKind kind, string? from, string? to, long shares, LocalDate on) => Assert.False(
        (await database.Do((RecordMovement use) => use.Run(new MovementCommand(kind, "A", from, to, new(shares), on), Treasurer, null, Cancel))).IsRefused);

    private async Task<List<(string Code, PostedAllotment Line)>> Lines(int run)
    {
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var lines = await db.PostedAllotments.Where(a => a.RunNumber == run).OrderBy(a => a.Ordinal)
            .Join(db.Shareholders, a => a.ShareholderId, s => s.Id, (a, s) => new { s.Code, a }).ToListAsync(Cancel);
        return [.. lines.Select(l => (l.Code, l.a))];
    }

    /// <summary>Debits less credits of an account, in cents.</summary>
    private async Task<long> Balance(string account) => (long)(await CooperativeDatabase.Sql(
        database.AppConnection, $"select coalesce(sum(debit_cents - credit_cents), 0)::bigint from journal_lines where account = '{account}'"))!;

    private static void Refused<T>(string rule, Decision<T> decision) => Assert.Equal(rule, decision.Refusals.FirstOrDefault()?.Rule);
}
