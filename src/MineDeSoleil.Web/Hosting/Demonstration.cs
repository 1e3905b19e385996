namespace MineDeSoleil.Web.Hosting;

/// <summary>
/// Whether this site shows a demonstration: invented people, mails on a page, one-click sign-in.
/// Set by the configuration <c>Demonstration=true</c>; off unless said otherwise.
/// </summary>
public sealed record Demonstration(bool IsOn)
{
    /// <summary>The key of the configuration, also read from the environment.</summary>
    public const string Key = "Demonstration";
}

public static class DemonstrationRegistration
{
    public static void AddDemonstration(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new Demonstration(builder.Configuration.GetValue<bool>(Demonstration.Key)));
}
