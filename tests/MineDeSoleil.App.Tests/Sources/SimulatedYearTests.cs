using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Tests.Production;
using MineDeSoleil.Domain;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>
/// A year of the three inverters' services with two instances of the application. Figures come late and are restated; servers fail, forbid and answer nonsense; the
/// power goes in the middle of a run; instances restart; their clock slips back over midnight. In the end every day and month is there once and no budget was exceeded.
/// </summary>
public sealed class SimulatedYearTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const int Huawei = 4, SolarEdge = 30, Enphase = 24;
    private static readonly LocalDate First = new(2025, 12, 1), Last = new(2026, 11, 30);
    private static readonly (string Source, string Device)[] Roofs = [("huawei", "NE=1"), ("huawei", "NE=2"), ("solaredge", "1234"), ("enphase", "2875")];
    private readonly CooperativeDatabase database = new(cluster);
    private readonly EphemeralDataProtectionProvider keys = new();
    private readonly LeapingTime time = new(LegalCalendar.Paris.AtStartOfDay(First.PlusDays(3)).ToInstant() + Duration.FromHours(9));
    private readonly Dictionary<(string Device, LocalDate Day), long> truth = [];
    private readonly ConcurrentDictionary<(string Source, CreditWindow Window, Instant Start), int> asked = new();
    private FusionSolarStub huawei = null!;
    private SolarEdgeStub solarEdge = null!;
    private EnphaseStub enphase = null!;
    private readonly Lock gate = new();
    private Instant providersNow;
    private CancellationTokenSource power = new();

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        (huawei, solarEdge, enphase) = (await FusionSolarStub.Start(), await SolarEdgeStub.Start(), await EnphaseStub.Start());
        huawei.Asked = () => Count("huawei", CreditWindow.Day);
        solarEdge.Asked = () => Count("solaredge", CreditWindow.Month);
        enphase.Asked = () => Count("enphase", CreditWindow.Month);
        foreach (var (source, device) in Roofs)
        {
            var roof = $"T{Array.IndexOf(Roofs, (source, device))}";
            await database.AddRoof(TestRoofs.Roof(roof) with { CommissionedOn = First });
            await database.Sql($"insert into source_links (source, installation, device_id) values ('{source}', '{roof}', '{device}')");
        }

        await using var connections = NpgsqlDataSource.Create(database.AppConnection);
        var tokens = new SourceTokens(connections, keys, time);
        await tokens.Keep("solaredge:1234", new("access-0", time.GetCurrentInstant(), "refresh-0"), CancellationToken.None);
        await tokens.Keep("enphase", new("access-0", time.GetCurrentInstant(), "refresh-0"), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await huawei.DisposeAsync();
        await solarEdge.DisposeAsync();
        await enphase.DisposeAsync();
        await database.DisposeAsync();
        power.Dispose();
    }

    [Fact]
    public async Task EveryDayAndMonthIsFetchedOnceAndNoBudgetIsExceeded_WhateverFails()
    {
        var random = new Random(20_261_124);
        var published = First;
        SourceInstance[] instances = [Start(), Start()];
        while (time.GetCurrentInstant().DayInParis() <= Last)
        {
            time.Advance(Duration.FromDays(random.Next(2, 8)) + Duration.FromMinutes(random.Next(-90, 90)));
            var late = random.Next(0, 3);
            for (; published < LocalDate.Min(Last.PlusDays(1), time.GetCurrentInstant().DayInParis().PlusDays(-late)); published = published.PlusDays(1))
            {
                Publish(published, random);
            }

            Publish(LocalDate.Max(First, published.PlusDays(-random.Next(1, 15))), random); // a day is restated
            Fail(random);
            for (var again = 0; again < 3 && await BothFetch(instances) is { } later && later < time.GetCurrentInstant() + Duration.FromDays(1); again++)
            {
                time.Advance(Duration.Max(Duration.Zero, later - time.GetCurrentInstant()));
            }

            if (random.Next(4) == 0)
            {
                await Restart(instances, random.Next(2));
            }

            if (random.Next(8) == 0)
            {
                await SlipBackOverMidnight(instances);
            }
        }

        await UntilWhole(instances);
        await AllIsThereOnce(instances[0]);
        Assert.All(asked, window => Assert.InRange(window.Value, 1, window.Key.Source switch { "huawei" => Huawei, "solaredge" => SolarEdge, _ => Enphase }));
        Assert.Contains(asked, window => window is { Key.Source: "huawei", Value: Huawei }); // budgets were spent to the end, and held
        Assert.False(solarEdge.UsedTwice || enphase.UsedTwice);
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }
    }

    private SourceInstance Start() => new(
        database.AppConnection, time, keys, huawei.Options with { PerDay = Huawei }, solarEdge.ByConsent with { PerMonth = SolarEdge }, enphase.Options with { PerMonth = Enphase });

    private async Task Restart(SourceInstance[] instances, int which)
    {
        await instances[which].DisposeAsync();
        instances[which] = Start();
    }

    /// <summary>The figure of a day of every roof, for the first time or anew: 20 to 400 kWh of 100 kWc.</summary>
    private void Publish(LocalDate day, Random random)
    {
        foreach (var (source, device) in Roofs)
        {
            var wattHours = truth[(device, day)] = random.Next(20_000, 400_000);
            (source == "solaredge" ? solarEdge.Days : enphase.Days)[(device, day)] = wattHours;
            if (source == "huawei")
            {
                huawei.Months[(device, day.ToYearMonth())] = Of(device, day.ToYearMonth()) / 1000m;
            }
        }

        enphase.LastEnergyAt["2875"] = LegalCalendar.Paris.AtStartOfDay(truth.Keys.Max(t => t.Day)).ToInstant() + Duration.FromHours(17);
    }

    private long Of(string device, YearMonth month) => truth.Where(t => t.Key.Device == device && t.Key.Day.ToYearMonth() == month).Sum(t => t.Value);

    private void Fail(Random random)
    {
        foreach (var stub in (ProviderStub[])[huawei, solarEdge, enphase])
        {
            stub.Next.Clear();
            for (var down = random.Next(6) == 0 ? 4 : 0; down > 0; down--)
            {
                stub.Next.Enqueue(ProviderStub.Error(502, ""));
            }

            for (var failures = random.Next(0, 3); failures > 0; failures--)
            {
                stub.Next.Enqueue(random.Next(8) switch
                {
                    0 => ProviderStub.Error(503, "<html>Unavailable</html>"),
                    1 => ProviderStub.Error(429, "", retryAfter: "20"),
                    2 => ProviderStub.Error(429, "", retryAfter: "5400"),
                    3 => ProviderStub.Error(200, "<html>Maintenance</html>"),
                    4 => ProviderStub.Error(401, ""),
                    5 => ProviderStub.Error(200, FusionSolarStub.Failure(stub == huawei ? 20618 : 0)),
                    6 => NetworkFails,
                    _ => PowerFails,
                });
            }
        }
    }

    private static Task NetworkFails(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private async Task PowerFails(HttpContext context)
    {
        await power.CancelAsync();
        context.Abort();
    }

    /// <summary>Both instances run what is due at once; gives the first instant that a source asked to be left alone until.</summary>
    private async Task<Instant?> BothFetch(SourceInstance[] instances, RunTrigger trigger = RunTrigger.Schedule)
    {
        var fetched = await Task.WhenAll(instances.Select(async instance =>
        {
            try
            {
                return await instance.Fetch(power.Token, trigger: trigger);
            }
            catch (Exception) when (power.IsCancellationRequested)
            {
                return [];
            }
        }));
        if (power.IsCancellationRequested)
        {
            power.Dispose();
            power = new();
            await Restart(instances, 0);
            await Restart(instances, 1);
            return time.GetCurrentInstant();
        }

        return fetched.SelectMany(f => f).Select(f => f.RetryAt).Where(at => at is not null).Min();
    }

    private async Task SlipBackOverMidnight(SourceInstance[] instances)
    {
        time.Advance(LegalCalendar.Paris.AtStartOfDay(time.GetCurrentInstant().DayInParis().PlusDays(1)).ToInstant() + Duration.FromSeconds(30) - time.GetCurrentInstant());
        await BothFetch(instances, RunTrigger.Person);
        time.Advance(Duration.FromMinutes(-2));
        await BothFetch(instances, RunTrigger.Person);
        await BothFetch(instances, RunTrigger.Person);
    }

    /// <summary>A week of quiet days after the year: budgets renew themselves, and what waited is read.</summary>
    private async Task UntilWhole(SourceInstance[] instances)
    {
        foreach (var stub in (ProviderStub[])[huawei, solarEdge, enphase])
        {
            stub.Next.Clear();
        }

        for (var day = 0; day < 3; day++)
        {
            time.Advance(Duration.FromDays(2));
            await BothFetch(instances);
        }
    }

    private async Task AllIsThereOnce(SourceInstance instance)
    {
        var months = await instance.Months(First.ToYearMonth(), Last.ToYearMonth(), CancellationToken.None);
        Assert.Equal(Roofs.Length * 12, months.Count);
        Assert.All(months, month =>
        {
            var device = Roofs[month.Roof.Code[1] - '0'].Device;
            Assert.Equal((month.Roof.Code, month.Month, Of(device, month.Month)), (month.Roof.Code, month.Month, month.Figure!.Energy.WattHours));
            Assert.Empty(month.Figure.MissingDays);
        });

        // Nothing was written that said nothing new, and nothing is held.
        Assert.Equal(0L, await database.Sql(
            """
            select count(*) from (
              select (watt_hours, quality) is not distinct from lag((watt_hours, quality)) over (partition by source, installation, point, quantity, kind, from_day, to_day order by revision) as again
              from readings) r
            where again
            """));
        Assert.Equal(0L, await database.Sql("select count(*) from quarantined_readings"));
        Assert.Equal(365L * 2, await database.Sql("select count(distinct (source, from_day)) from readings where source <> 'huawei'"));
        Assert.Equal(0L, await database.Sql("select count(*) from import_runs where outcome = 'running'"));
        Assert.Equal(3L, await database.Sql("select count(distinct failure_kind) from import_runs where failure_kind in ('interrupted', 'rate_limited', 'transient')"));
    }

    /// <summary>A provider's clock does not slip.</summary>
    private void Count(string source, CreditWindow window)
    {
        lock (gate)
        {
            providersNow = Instant.Max(providersNow, time.GetCurrentInstant());
            asked.AddOrUpdate((source, window, SourceCredits.Bounds(window, providersNow).Start), 1, (_, used) => used + 1);
        }
    }
}
