using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MineDeSoleil.App;
using Npgsql;

namespace MineDeSoleil.Web.Hosting;

/// <summary>
/// The cooperative's database, as the application's role: <c>ConnectionStrings__Cooperative</c>, or the file that
/// <c>ConnectionStrings__Cooperative_FILE</c> names. The site is ready once it has every migration of this build.
/// </summary>
public static class Ledger
{
    public static void AddLedger(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("Cooperative") ?? EnvironmentSecret.Read("ConnectionStrings__Cooperative");
        builder.Services.AddSingleton(SiteAddress.Of(builder.Configuration["Site:Address"], builder.Configuration.GetValue<bool>(Demonstration.Key)));
        builder.Services.AddCooperative(connection ?? throw new InvalidOperationException("Set ConnectionStrings__Cooperative, or ConnectionStrings__Cooperative_FILE."));
        builder.Services.AddHealthChecks().AddCheck<MigratedDatabase>("database");
    }

    private sealed class MigratedDatabase(CooperativeDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var missing = await db.Database.GetPendingMigrationsAsync(cancellationToken);
                return missing.Any() ? HealthCheckResult.Unhealthy("Migrations are missing: run mds migrate.") : HealthCheckResult.Healthy();
            }
            catch (NpgsqlException unreachable)
            {
                return HealthCheckResult.Unhealthy("The database cannot be reached.", unreachable);
            }
        }
    }
}
