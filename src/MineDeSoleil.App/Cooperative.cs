using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MineDeSoleil.App.Payments.Cards;
using MineDeSoleil.App.Sources;
using MineDeSoleil.App.Verification;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App;

/// <summary>Everything a door (site, command line, test) needs to reach the use cases.</summary>
public static class Cooperative
{
    public static IServiceCollection AddCooperative(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.TryAddSingleton(_ => SiteAddress.FromEnvironment());
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddProductionSources();
        services.TryAddSingleton(_ => CardProvider.FromEnvironment());
        services.AddDbContext<CooperativeDb>((provider, options) => Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        foreach (var type in typeof(Cooperative).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsAssignableTo(typeof(IUseCase)))
            {
                services.AddScoped(type);
            }

            if (type.IsAssignableTo(typeof(ILedgerCheck)))
            {
                services.AddScoped(typeof(ILedgerCheck), type);
            }
        }

        return services;
    }

    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsAssembly("MineDeSoleil.Migrations").MigrationsHistoryTable("migrations_history"));
}
