using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Accounts;
using MineDeSoleil.App.Company;
using MineDeSoleil.App.Verification;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;

namespace MineDeSoleil.App.Tests.Accounts;

/// <summary>Money facts reach the journal, and the journal leaves in forms that other programs accept.</summary>
public sealed class JournalTests(LedgerWithFacts ledger) : IClassFixture<LedgerWithFacts>
{
    private readonly CooperativeDatabase database = ledger.Database;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheHledgerExport_PassesItsCheck_AndBalancesToZero()
    {
        var folder = Directory.CreateTempSubdirectory("mds-journal-");
        foreach (var year in new[] { 2024, 2025, 2026 })
        {
            var export = (await Export(year, JournalFormat.Hledger)).Value;
            var file = Path.Combine(folder.FullName, export.FileName);
            await File.WriteAllBytesAsync(file, export.Content, Cancel);
            await Hledger("check", "--strict", "-f", file);
            var balance = await Hledger("balance", "-f", file);
            Assert.Equal("0", balance.TrimEnd().Split('\n')[^1].Trim());
        }

        // The year 2026 opens with what 2024 and 2025 left: 14 shares of capital, 20.00 of premium, 100.00 to repay.
        var opening = (await Text(2026, JournalFormat.Hledger)).Split("\n\n")[2];
        Assert.Contains("1013 Capital souscrit, appelé, versé  -700.00 EUR", opening, StringComparison.Ordinal);
        Assert.Contains("1041 Primes d'émission  -20.00 EUR", opening, StringComparison.Ordinal);
        Assert.Contains("4567 Associés, capital à rembourser  -100.00 EUR", opening, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task TheCsvExport_HasOneSideALine_AndDebitsEqualCredits()
    {
        var lines = (await Text(2026, JournalFormat.Csv)).TrimEnd().Split('\n');
        Assert.Equal(JournalCsvFormat.Header, lines[0]);
        Assert.Contains("\"PV 2026-1 ; séance du 20 mai | suite\"", lines.First(l => l.Contains("PV 2026-1", StringComparison.Ordinal)), StringComparison.Ordinal);
        var amounts = lines.Skip(1).Select(l => l.Split(';')[^2..]).ToList();
        Assert.All(amounts, a => Assert.NotEqual(a[0].Length == 0, a[1].Length == 0));
        Assert.Equal(amounts.Sum(a => Euros(a[0])), amounts.Sum(a => Euros(a[1])));
    }

    [Fact]
    public async Task TheFecExport_Has18Columns_OpeningFirst_AndItsLegalName()
    {
        Assert.Equal("SirenMissing", (await Export(2026, JournalFormat.Fec)).Refusals.Single().Rule);
        await using (var scope = database.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
            db.CompanySettings.Add(new CompanySettings
            {
                EffectiveFrom = new(2019, 7, 1),
                Name = "Soleil d’essai",
                Siren = "123456789",
                Address = Address.Unknown,
                FoundedOn = new(2019, 7, 1),
                ResidentCommunes = [],
            });
            await db.SaveChangesAsync(Cancel);
        }

        var export = (await Export(2026, JournalFormat.Fec)).Value;
        Assert.Equal("123456789FEC20261231.txt", export.FileName);
        var rows = Encoding.UTF8.GetString(export.Content).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToList();
        Assert.Equal(FecFormat.Columns, rows[0]);
        Assert.All(rows, r => Assert.Equal(18, r.Length));
        Assert.Equal("AN", rows[1][0]);
        Assert.All(rows.Skip(1), r =>
        {
            Assert.Matches("^[0-9]{3}", r[4]);
            Assert.Matches("^[0-9]+,[0-9]{2}$", r[11]);
            Assert.True((r[11] == "0,00") != (r[12] == "0,00"), "a debit or a credit, not both");
            Assert.DoesNotContain('|', string.Concat(r));
        });
        Assert.Equal(rows.Skip(1).Sum(r => Euros(r[11].Replace(',', '.'))), rows.Skip(1).Sum(r => Euros(r[12].Replace(',', '.'))));
    }

    [Fact]
    public async Task EveryMoneyFact_HasItsEntry_AndTheLawsHold()
    {
        var checks = await database.Do((VerifyLedger use) => use.Run(Cancel));
        Assert.All(checks, c => Assert.True(c.Ok, $"{c.Name}: {string.Join(", ", c.Faults)}"));
        Assert.Superset(
            new HashSet<string> { "journal-numbers", "journal-balance", "journal-accounts", "journal-capital", "dividend-allocations", "dividend-entries" },
            checks.Select(c => c.Name).ToHashSet());

        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CooperativeDb>();
        var entries = await db.JournalEntries.OrderBy(e => e.Number).Select(e => new { e.Journal, e.Label, e.Date }).ToListAsync(Cancel);
        Assert.Equal(
            [
                "CAP Souscription de parts 2024-03-01", "CAP Souscription de parts 2025-02-01", "CAP Retrait de parts 2025-06-30",
                "CAP Souscription de parts 2025-07-01", "CAP Contre-passation : Souscription de parts 2025-07-01",
                "DIV Affectation du résultat de l'exercice clos le 2025-12-31 2026-05-20",
                "DIV Arrondis du dividende 1 (Dividende 2025) 2026-11-22", "DIV Mise en paiement du dividende 1 (Dividende 2025) 2026-12-15",
            ],
            entries.Select(e => $"{e.Journal} {e.Label} {e.Date:yyyy-MM-dd}"));
    }

    [Fact]
    public async Task AnEntryThatDoesNotBalance_IsRefusedByTheDatabaseAtCommit()
    {
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CooperativeDatabase.Sql(database.AppConnection, """
            begin;
            insert into journal_entries (number, journal, date, label, piece, cause, recorded_at) select max(number) + 1, 'OD', '2026-01-01', 'x', 'x', 'test', now() from journal_entries;
            insert into journal_lines (entry_number, line, account, debit_cents, credit_cents) select max(number), 1, '512', 100, 0 from journal_entries;
            insert into journal_lines (entry_number, line, account, debit_cents, credit_cents) select max(number), 2, '1013', 0, 99 from journal_entries;
            commit;
            """));
        Assert.Equal("journal_entry_balances", refused.ConstraintName);
    }

    private Task<Decision<JournalExport>> Export(int year, JournalFormat format) => database.Do((ExportJournal use) => use.Run(year, format, Cancel));

    private async Task<string> Text(int year, JournalFormat format) => Encoding.UTF8.GetString((await Export(year, format)).Value.Content);

    private static decimal Euros(string amount) => amount.Length == 0 ? 0 : decimal.Parse(amount, CultureInfo.InvariantCulture);

    private static async Task<string> Hledger(params string[] arguments)
    {
        var start = new ProcessStartInfo("hledger", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["LANG"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, $"hledger {string.Join(' ', arguments)}: {await errors}");
        return output;
    }
}
