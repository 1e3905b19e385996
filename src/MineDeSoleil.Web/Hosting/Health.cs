using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace MineDeSoleil.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: every registered check passes, so people may come in.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
