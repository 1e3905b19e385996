using MineDeSoleil.App.Dividends;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Dividends;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Tests.Accounts;

/// <summary>A small ledger with one money fact of each kind: issues, a premium, a redemption, a reversal, an appropriation, a dividend.</summary>
public sealed class LedgerWithFacts(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly Actor Treasurer = new("account:treasurer", "administrator");
    private static readonly Actor Chair = new("account:chair", "administrator");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public CooperativeDatabase Database { get; } = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        await Database.AddHolders("H1", "H2");
        await Move(MovementKind.Subscription, null, "H1", 10, new(2024, 3, 1), Money.Euros(520)); // 20 above the nominal
        await Move(MovementKind.Subscription, null, "H2", 6, new(2025, 2, 1));
        await Move(MovementKind.Transfer, "H1", "H2", 1, new(2025, 3, 1)); // no capital moves
        await Move(MovementKind.Redemption, "H2", null, 2, new(2025, 6, 30));
        var mistake = await Move(MovementKind.Subscription, null, "H1", 1, new(2025, 7, 1));
        Accepted(await Database.Do((ReverseMovement use) => use.Run(mistake, "Saisie en double", Treasurer, null, Cancel)));

        Accepted(await Database.Do((CloseFiscalYear use) => use.Run(new(2025, 1, 1), new(2025, 12, 31), Treasurer, null, Cancel)));
        Accepted(await Database.Do((RecordAppropriation use) => use.Run(
            new(new(2025, 12, 31), new(2026, 5, 20), "PV 2026-1 ; séance du 20 mai | suite", Money.Euros(500), Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Euros(40)), Treasurer, null, Cancel)));
        var run = (await Database.Do((DraftDividend use) => use.Run(
            new(new(2025, 12, 31), "Dividende 2025", null, new(2025, 1, 1), new(2025, 12, 31), EntitlementMethod.RecordDate, null, new DividendSum.PerShare(2.505m), new(2026, 12, 15)),
            Treasurer, null, Cancel))).Value;
        Accepted(await Database.Do((SimulateDividend use) => use.Run(run, Treasurer, Cancel)));
        Accepted(await Database.Do((ApproveDividend use) => use.Run(run, Chair, null, Cancel)));
        Accepted(await Database.Do((PostDividend use) => use.Run(run, Treasurer, null, Cancel)));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<long> Move(MovementKind kind, string? from, string? to, long shares, LocalDate on, Money? price = null) =>
        (await Database.EnterAny(new MovementCommand(kind, "A", from, to, new(shares), on, Price: price))).Value.Number;

    private static void Accepted<T>(Decision<T> decision) => Assert.Empty(decision.Refusals);
}
