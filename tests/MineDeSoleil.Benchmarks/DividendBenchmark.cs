using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App;
using MineDeSoleil.App.Dividends;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using NodaTime;

namespace MineDeSoleil.Benchmarks;

/// <summary>
/// Posting an approved dividend pro rata temporis over a million holders: the register read, everything computed anew and compared with
/// what was approved, the lines written and checked by the database, the entries posted.
/// </summary>
internal static class DividendBenchmark
{
    private static readonly Actor Treasurer = new("user:treasurer", "administrator");
    private static readonly Actor Chair = new("user:chair", "administrator");
    private static readonly LocalDate YearEnd = new(2025, 12, 31);

    public static async Task<Figures> Measure(BenchCluster cluster, int rows)
    {
        var database = await cluster.Create("bench_dividend");
        await BenchCluster.Run(database.Admin, Register(rows));
        await BenchCluster.Run(database.Admin, "vacuum analyze shareholders, movements");
        var run = await Approved(database.App);
        await BenchCluster.Run(database.Admin, "checkpoint");
        var (took, peak) = await Parts.Measure("dividend", database.App, run.ToString(CultureInfo.InvariantCulture));
        var floor = await database.CopyFloor("dividend_allocations");
        return new("dividend", rows, took, floor, peak, Aim: 3);
    }

    /// <summary>The use case as the site runs it: its model was made when it started.</summary>
    public static async Task<TimeSpan> Work(string[] arguments)
    {
        await using var services = Services(arguments[0]);
        await using var scope = services.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<CooperativeDb>().Model;
        var watch = Stopwatch.StartNew();
        var posted = await scope.ServiceProvider.GetRequiredService<PostDividend>().Run(
            int.Parse(arguments[1], CultureInfo.InvariantCulture), Treasurer, null, CancellationToken.None);
        Expect(posted);
        return watch.Elapsed;
    }

    private static async Task<int> Approved(string connection)
    {
        await using var services = Services(connection);
        await using var scope = services.CreateAsyncScope();
        T Use<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
        Expect(await Use<CloseFiscalYear>().Run(new(2025, 1, 1), YearEnd, Treasurer, null, default));
        var dividends = Money.Euros(5_000_000);
        Expect(await Use<RecordAppropriation>().Run(
            new(YearEnd, new(2026, 5, 20), "PV", dividends * 2, Money.Zero, Money.Zero, Money.Zero, Money.Zero, dividends), Treasurer, null, default));
        var run = Expect(await Use<DraftDividend>().Run(
            new(YearEnd, "Dividende", null, new(2025, 1, 1), YearEnd, EntitlementMethod.Prorata, null, new DividendSum.Total(dividends), new(2026, 12, 15)), Treasurer, null, default));
        Expect(await Use<SimulateDividend>().Run(run, Treasurer, default));
        return Expect(await Use<ApproveDividend>().Run(run, Chair, null, default));
    }

    private static ServiceProvider Services(string connection) => new ServiceCollection().AddLogging().AddCooperative(connection).BuildServiceProvider();

    private static T Expect<T>(Decision<T> decision) => decision.Value;

    /// <summary>One holder a subscription of 1 to 50 shares, on days before and in the year; no chain, for only what is measured matters here.</summary>
    private static string Register(int rows) => $"""
        set session_replication_role = replica;
        insert into share_classes (id, code, name, nominal_cents) values ('00000000-0000-0000-0000-00000000000a', 'A', 'Parts', 5000);
        insert into shareholders (id, code, nature, created_at, family_name, given_names, corporate_name, folded_name, address_commune, address_country, address_postcode, address_street)
        select ('00000000-0000-0000-0001-' || lpad(i::text, 12, '0'))::uuid, 'H' || lpad(i::text, 7, '0'), case when i % 200 = 0 then 'company' else 'person' end,
               '2020-01-01', 'Essai', 'Camille', '', 'ESSAI/CAMILLE', 'Loos-en-Gohelle', 'FR', '62750', '1 rue de l’Essai'
        from generate_series(1, {rows}) i;
        insert into movements (number, kind, class_id, to_id, to_identity_id, shares, effective_on, recorded_at, bytes, hash, nominal_cents)
        select i, 'subscription', '00000000-0000-0000-0000-00000000000a', ('00000000-0000-0000-0001-' || lpad(i::text, 12, '0'))::uuid,
               '00000000-0000-0000-0002-000000000000', 1 + (i::bigint * 7919 % 50), date '2020-01-01' + (i::bigint * 104729 % 2150)::int, '2025-12-31', '\x00', sha256(i::text::bytea), 5000
        from generate_series(1, {rows}) i;
        """;
}
