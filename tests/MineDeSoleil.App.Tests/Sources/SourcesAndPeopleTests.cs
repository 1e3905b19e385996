using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Tests.Production;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>What people do for the sources: link roofs, give and take back consents; what they are told of them; and the close of a month.</summary>
public sealed class SourcesAndPeopleTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly Uri Redirect = new("http://localhost/administration/sources/retour");
    private CooperativeDatabase database = null!;
    private EnphaseStub enphase = null!;
    private SolarEdgeStub solarEdge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (enphase, solarEdge) = (await EnphaseStub.Start(), await SolarEdgeStub.Start());
        database = new(cluster)
        {
            Instead = services => services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddSingleton(enphase.Options).AddSingleton(solarEdge.ByConsent),
        };
        await database.InitializeAsync();
        await database.AddRoof(TestRoofs.Roof("VARET"));
        await database.AddRoof(TestRoofs.Roof("ZOLA"));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await enphase.DisposeAsync();
        await solarEdge.DisposeAsync();
    }

    [Fact]
    public async Task Links_AreChangedAsAWhole_AuditedOnce_AndSwapTheirNames()
    {
        Assert.Equal(2, (await Link(("VARET", " 1 "), ("ZOLA", "2"))).Value);
        Assert.Equal(0, (await Link(("VARET", "1"), ("ZOLA", "2"))).Value);
        Assert.Equal(2, (await Link(("VARET", "2"), ("ZOLA", "1"))).Value);
        Assert.Equal(1, (await Link(("VARET", ""))).Value);
        Assert.Equal("ZOLA 1", await database.Sql("select string_agg(installation || ' ' || device_id, ', ') from source_links where source = 'enphase'"));
        Assert.Equal("3 source:enphase", await database.Sql("select count(*) || ' ' || min(subject) from audit_trail where action = 'LinkRoofs'"));
    }

    [Fact]
    public async Task Links_WhenOneIdentifierIsGivenTwice_OrTheyAreNoLinks_AreRefusedAndNothingChanges()
    {
        Assert.Equal(1, (await Link(("ZOLA", "7"))).Value);
        Assert.Equal(["DeviceShared"], Rules(await Link(("VARET", "7")))); // with a roof that is not in the form
        Assert.Equal(["DeviceShared"], Rules(await Link(("VARET", "8"), ("ZOLA", "8"))));
        Assert.Equal(["DeviceUnreadable"], Rules(await Link(("VARET", "8,9"))));
        Assert.Equal(["UnknownInstallation"], Rules(await Link(("AILLEURS", "8"))));
        Assert.Equal(["RoofLinkedTwice"], Rules(await Link(("VARET", "8"), ("VARET", "8"))));
        Assert.Equal(["SourceGoesByMeterPoint"], Rules(await Link("enedis", ("VARET", "8"))));
        Assert.Equal(["SourceUnknown"], Rules(await Link("ailleurs", ("VARET", "8"))));
        Assert.Equal(1L, await database.Sql("select count(*) from source_links"));
    }

    [Fact]
    public async Task Consent_WhenGivenAndRevoked_IsKeptForgottenAndAuditedEachTime()
    {
        Assert.Equal("enphase", (await Give("enphase", "code-1", null)).Value);
        var consent = Assert.Single((await Standing("enphase")).Consents);
        Assert.Equal(("enphase", (string?)null), (consent.Name, consent.DeviceId));
        Assert.Equal(["ConsentForNoRoof"], Rules(await Give("solaredge", "code-1", null)));
        Assert.Equal(["ConsentNotExchanged"], Rules(await Give("enphase", "another", null)));
        Assert.Equal(["SourceAsksNoConsent"], Rules(await Give("enedis", "code-1", null)));
        Assert.Equal("solaredge", (await Give("solaredge", solarEdge.Code, "77")).Value);
        Assert.Equal(("77", (string?)null), Assert.Single((await Standing("solaredge")).Consents) is var site ? (site.DeviceId!, site.Installation) : default);

        Assert.Equal("enphase", (await Revoke("enphase")).Value);
        Assert.Empty((await Standing("enphase")).Consents);
        Assert.Equal(["ConsentUnknown"], Rules(await Revoke("enphase")));
        Assert.Equal(
            "GiveConsent source:enphase, GiveConsent source:solaredge, RevokeConsent consent:enphase",
            await database.Sql("select string_agg(action || ' ' || subject, ', ' order by id) from audit_trail where action like '%Consent'"));
    }

    [Fact]
    public async Task Run_SaysHowFarItHasCome_AndTheStandingShowsItWhileItLasts()
    {
        await Link(("VARET", "1"), ("ZOLA", "2"));
        await Give("enphase", "code-1", null);
        var seen = new List<(int Done, int Of)>();
        enphase.Asked = () => seen.Add(Standing("enphase").GetAwaiter().GetResult().UnderWay is { } run ? (run.RoofsDone, run.Roofs) : default);
        await Fetch("enphase");
        Assert.Equal([(0, 2), (1, 2)], seen);

        var standing = await Standing("enphase");
        Assert.Null(standing.UnderWay);
        Assert.Equal((2, RunOutcome.Empty), (standing.Last!.RoofsDone, standing.Last.Outcome));
        Assert.Equal((2, 2), (standing.Roofs, standing.AllRoofs));
        Assert.Equal((998, 1000), Assert.Single(standing.Credits) is var left ? (left.Left, left.Of) : default);
        Assert.Equal(Instant.FromUtc(2026, 11, 30, 23, 0), standing.Credits[0].RenewedAt);
        database.Clock.Advance(Duration.FromDays(9));
        Assert.Equal(1000, Assert.Single((await Standing("enphase")).Credits).Left); // a new month
    }

    [Fact]
    public async Task Standing_CountsFailuresAndRest_AndTakesNoDeadRunForOneUnderWay()
    {
        await Link(("VARET", "1"));
        var failed = await Fetch("enphase"); // nobody has consented
        Assert.Equal(RunOutcome.Failed, failed.Outcome);
        await database.Sql("insert into import_runs (source, trigger, started_by, started_at, outcome, new_readings, revisions, unchanged, held, roofs, roofs_done) values ('enphase', 'person', 'x', '2026-11-22', 'running', 0, 0, 0, 0, 3, 1)");
        var standing = await Standing("enphase");
        Assert.Equal((1, (Instant?)null, (ImportRun?)null), (standing.Failures, standing.LastSuccess, standing.UnderWay));
        Assert.Equal(failed.RetryAt, standing.RestsUntil);
        Assert.Equal(FailureKind.AuthorisationExpired, standing.Last!.FailureKind);

        var bare = await Standing("huawei");
        Assert.Equal(bare.Source.Settings, bare.Missing);
        Assert.False(bare.AsksConsent);
    }

    [Fact]
    public async Task MonthClose_TellsOfTheRoofsThatAreNotWhole_OnTheLastOpenDayOnly_AndTheAlertGoesWhenTheyAre()
    {
        await Link(("VARET", "1"), ("ZOLA", "2"));
        await Give("enphase", "code-1", null);
        for (var day = new LocalDate(2026, 11, 1); day < new LocalDate(2026, 12, 10); day = day.PlusDays(1))
        {
            enphase.Days[("1", day)] = 100_000;
            enphase.Days[("2", day)] = 100_000;
        }

        enphase.LastEnergyAt["1"] = Instant.FromUtc(2026, 12, 9, 12, 0);
        enphase.LastEnergyAt["2"] = Instant.FromUtc(2026, 11, 28, 12, 0); // silent since

        database.Clock.Now = Instant.FromUtc(2026, 12, 3, 12, 0);
        var first = await Close();
        Assert.Equal((new YearMonth(2026, 11), 1, 1), (first.Month, first.Whole, first.NotWhole));
        Assert.Contains("start_date=2026-11-01", enphase.Questions.First(), StringComparison.Ordinal);
        Assert.Equal(0L, await Open());

        database.Clock.Now = Instant.FromUtc(2026, 12, 10, 12, 0);
        Assert.Equal(1, (await Close()).NotWhole);
        Assert.Equal("ZOLA 2026-11", await database.Sql("select string_agg(installation || ' ' || subject, ', ') from production_alerts where rule = 'MonthNotWhole' and closed_at is null"));

        enphase.LastEnergyAt["2"] = Instant.FromUtc(2026, 12, 9, 12, 0);
        Assert.Equal(0, (await Close()).NotWhole);
        Assert.Equal(0L, await Open());

        Task<object?> Open() => database.Sql("select count(*) from production_alerts where rule = 'MonthNotWhole' and closed_at is null");
    }

    private static IEnumerable<string> Rules<T>(Decision<T> decision) => decision.Refusals.Select(r => r.Rule);

    private Task<Decision<int>> Link(params (string Roof, string Device)[] links) => Link("enphase", links);

    private Task<Decision<int>> Link(string source, params (string Roof, string Device)[] links) =>
        database.Do<LinkRoofs, Decision<int>>(u => u.Run(source, [.. links.Select(l => new LinkedRoof(l.Roof, l.Device))], TestRoofs.Technician, Cancel));

    private Task<Decision<string>> Give(string source, string code, string? device) =>
        database.Do<GiveConsent, Decision<string>>(u => u.Run(source, code, Redirect, device, TestRoofs.Technician, Cancel));

    private Task<Decision<string>> Revoke(string consent) => database.Do<RevokeConsent, Decision<string>>(u => u.Run(consent, TestRoofs.Technician, Cancel));

    private async Task<SourceStanding> Standing(string source) =>
        (await database.Do<LookAtSources, IReadOnlyList<SourceStanding>>(u => u.Run(Cancel))).Single(s => s.Source.Name == source);

    private async Task<FetchedSource> Fetch(string source) => Assert.Single(
        (await database.Do<FetchReadings, Decision<IReadOnlyList<FetchedSource>>>(u => u.Run(new(source, null, RunTrigger.Person), TestRoofs.Technician, Cancel))).Value);

    private async Task<ClosedMonth> Close() => (await database.Do<CloseMonth, Decision<ClosedMonth>>(u => u.Run(TestRoofs.Technician, Cancel))).Value;
}
