using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MineDeSoleil.App.Production;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Sources.Enphase;
using MineDeSoleil.App.Sources.Huawei;
using MineDeSoleil.App.Sources.SolarEdge;
using NodaTime;

namespace MineDeSoleil.App.Tests.Sources;

/// <summary>One running instance of the application on a shared database, its sources pointed at the stubs; stopping it is a restart's first half.</summary>
internal sealed class SourceInstance(string database, LeapingTime time, IDataProtectionProvider keys, FusionSolarOptions? huawei = null, SolarEdgeOptions? solarEdge = null, EnphaseOptions? enphase = null)
    : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddLogging()
        .AddSingleton<IClock>(time).AddSingleton<TimeProvider>(time).AddSingleton(keys)
        .AddSingleton(huawei ?? new()).AddSingleton(solarEdge ?? new()).AddSingleton(enphase ?? new())
        .AddCooperative(database).BuildServiceProvider();

    public async Task<IReadOnlyList<FetchedSource>> Fetch(CancellationToken cancel, string? source = null, LocalDate? since = null, RunTrigger trigger = RunTrigger.Schedule)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FetchReadings>().Run(new(source, since, trigger), Actor.Job("test"), cancel)).Value;
    }

    public async Task<IReadOnlyList<RoofMonth>> Months(YearMonth first, YearMonth last, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MonthlyProduction>().Run(first, last, cancel);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
