using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MineDeSoleil.App.Installations.Pvgis;
using MineDeSoleil.App.Sources.Enedis;
using NodaTime;

namespace MineDeSoleil.App.Sources;

internal static class SourceServices
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(100);

    /// <summary>Every source there is, with its credentials from the environment; one line a provider.</summary>
    public static IServiceCollection AddProductionSources(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SourceCredits>();
        services.TryAddSingleton<SourceTokens>();
        services.TryAddSingleton(_ => PvgisOptions.FromEnvironment());
        services.TryAddSingleton<PvgisClient>();
        services.TryAddSingleton(_ => EnedisOptions.FromEnvironment());
        services.AddSingleton<EnedisToken>();
        services.AddSingleton<IProductionSource>(provider => new EnedisDataConnect(
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = LongestAnswer },
            provider.GetRequiredService<EnedisToken>(),
            provider.GetRequiredService<EnedisOptions>(),
            provider.GetRequiredService<IClock>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
