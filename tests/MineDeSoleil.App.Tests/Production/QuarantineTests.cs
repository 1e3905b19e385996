using System.Globalization;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;
using static MineDeSoleil.App.Tests.Production.TestRoofs;

namespace MineDeSoleil.App.Tests.Production;

public sealed class QuarantineTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Negative = "installation;mois;kwh\nVARET;2026-09;-12,5\n";
    private readonly CooperativeDatabase database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await database.AddRoof(Roof("VARET", Point));
        await database.Import(Generic("installation;mois;kwh\nVARET;2026-09;9000\n"));
        await database.Import(Generic(Negative));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task HeldFigure_BlocksItsMonthUntilDecided()
    {
        Assert.Equal((MonthState.Held, 9_000_000), await September());
        await Reject("erreur de saisie");
        Assert.Equal((MonthState.Final, 9_000_000), await September());
    }

    [Fact]
    public async Task HeldFigure_WhenAccepted_IsTheNextRevisionWithWhoAndWhy()
    {
        var revision = await Accept("régularisation confirmée par le fournisseur");
        Assert.Equal(2, revision.Value);
        Assert.Equal((MonthState.Final, -12_500), await September());
        Assert.Equal("t|test|régularisation confirmée par le fournisseur", await database.Sql(
            "select concat_ws('|', d.accepted, d.decided_by, d.reason) from quarantine_decisions d join readings r on r.quarantine_id = d.quarantine_id"));
    }

    [Fact]
    public async Task HeldFigure_WhenRejected_IsNotHeldAgainWhenItComesAgain()
    {
        await Reject("erreur de saisie");
        var again = (await database.Import(Generic(Negative))).Value;
        Assert.Equal((1, 1L), (again.Unchanged, await database.Sql("select count(*) from quarantined_readings")));
    }

    [Fact]
    public async Task HeldFigure_WhenDecidedTwice_IsRefusedWithWhoDecided()
    {
        await Accept("vu");
        var second = await Reject("vu aussi");
        var refusal = Assert.Single(second.Refusals);
        Assert.Equal(("QuarantineAlreadyDecided", "test"), (refusal.Rule, refusal.Figures["by"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public async Task Decision_WithoutAReason_IsRefused(string? reason) =>
        Assert.Equal("ReasonMissing", Assert.Single((await Accept(reason)).Refusals).Rule);

    [Fact]
    public async Task Decision_AboutNothing_IsRefused()
    {
        var refused = await database.Do<AcceptQuarantined, Decision<int>>(u => u.Run(4_711, "?", Technician, TestContext.Current.CancellationToken));
        Assert.Equal("QuarantineUnknown", Assert.Single(refused.Refusals).Rule);
    }

    [Fact]
    public async Task KeptReasons_AreSaidAgainInTheReadersLanguage()
    {
        var kept = (string)(await database.Sql("select reasons::text from quarantined_readings"))!;
        var reason = Assert.Single(KeptReasons.Read(kept));
        Assert.Equal("Valeur négative (-12,5 kWh) : seule une régularisation peut l’être.", reason.Say(CultureInfo.GetCultureInfo("fr-FR")));
        Assert.Equal("Negative figure (-12.5 kWh): only a regularisation may be.", reason.Say(CultureInfo.GetCultureInfo("en-GB")));
    }

    [Fact]
    public async Task LockedMonth_HoldsALaterValue_AndOnlyAFinalMonthCanBeLocked()
    {
        await Reject("erreur de saisie");
        Assert.Equal("MonthNotFinal", Assert.Single((await LockMonth(new(2026, 11))).Refusals).Rule);
        Assert.False((await LockMonth(new(2026, 9))).IsRefused);
        Assert.Equal("MonthAlreadyLocked", Assert.Single((await LockMonth(new(2026, 9))).Refusals).Rule);

        var later = (await database.Import(Generic("installation;mois;kwh\nVARET;2026-09;9100\n"))).Value;
        Assert.Equal("MonthInUse", Assert.Single(Assert.Single(later.Outcomes).Reasons).Rule);
        Assert.Equal((MonthState.Locked, 9_000_000), await September());
    }

    private Task<Decision<int>> Accept(string? reason) => OnTheHeld((AcceptQuarantined u, long held) => u.Run(held, reason, Technician, TestContext.Current.CancellationToken));

    private Task<Decision<long>> Reject(string? reason) => OnTheHeld((RejectQuarantined u, long held) => u.Run(held, reason, Technician, TestContext.Current.CancellationToken));

    private Task<Decision<YearMonth>> LockMonth(YearMonth month) =>
        database.Do<LockMonth, Decision<YearMonth>>(u => u.Run("VARET", month, "distribution 2026", Technician, TestContext.Current.CancellationToken));

    private async Task<T> OnTheHeld<TUseCase, T>(Func<TUseCase, long, Task<T>> work) where TUseCase : notnull
    {
        var held = (long)(await database.Sql("select min(id) from quarantined_readings"))!;
        return await database.Do<TUseCase, T>(u => work(u, held));
    }

    private async Task<(MonthState State, long WattHours)> September()
    {
        var months = await database.Do<MonthlyProduction, IReadOnlyList<RoofMonth>>(u => u.Run(new(2026, 9), new(2026, 9), TestContext.Current.CancellationToken));
        var figure = Assert.Single(months).Figure!;
        return (figure.State, figure.Energy.WattHours);
    }
}
