namespace MineDeSoleil.Web.Hosting;

/// <summary>What people see when something is missing, forbidden, too frequent or broken: a page that says what happened and how to go on. The API answers problem+json.</summary>
public static class ErrorPages
{
    public static void AddErrorPages(this WebApplicationBuilder builder) => builder.Services.AddProblemDetails();

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(IsForMachines, machines => machines.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(context => !IsForMachines(context), people =>
        {
            people.UseExceptionHandler("/erreur/500");
            people.UseStatusCodePagesWithReExecute("/erreur/{0}");
        });
    }

    private static bool IsForMachines(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi") || context.Request.Path.StartsWithSegments("/health") ||
        context.Request.Path.StartsWithSegments("/stripe");
}
