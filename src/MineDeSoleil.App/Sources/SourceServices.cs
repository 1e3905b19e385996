using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MineDeSoleil.App.Sources.Enedis;
using MineDeSoleil.App.Sources.Enphase;
using MineDeSoleil.App.Sources.Http;
using MineDeSoleil.App.Sources.Huawei;
using MineDeSoleil.App.Sources.SolarEdge;

namespace MineDeSoleil.App.Sources;

internal static class SourceServices
{
    /// <summary>Every source there is, with its credentials from the environment; one line a provider.</summary>
    public static IServiceCollection AddProductionSources(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSealingKeys(EnvironmentSecret.Read(SealingKeys.Setting));
        services.TryAddSingleton<ISourceCredits, SourceCredits>();
        services.TryAddSingleton<SourceTokens>();
        services.TryAddSingleton<SourceClients>();
        services.AddSource<EnedisDataConnect, EnedisOptions>(EnedisOptions.FromEnvironment);
        services.AddSource<FusionSolarNorthbound, FusionSolarOptions>(FusionSolarOptions.FromEnvironment);
        services.AddSource<SolarEdgeMonitoring, SolarEdgeOptions>(SolarEdgeOptions.FromEnvironment);
        services.AddSource<EnphaseMonitoring, EnphaseOptions>(EnphaseOptions.FromEnvironment);
        return services;
    }

    private static void AddSource<TSource, TOptions>(this IServiceCollection services, Func<TOptions> options)
        where TSource : class, IProductionSource where TOptions : class
    {
        services.TryAddSingleton(_ => options());
        services.AddSingleton<IProductionSource, TSource>();
    }
}
