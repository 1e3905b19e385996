namespace MineDeSoleil.App.Sources.SolarEdge;

/// <summary>
/// How to reach SolarEdge's Monitoring API v2; from the environment or from the files that <c>…_FILE</c> names: <c>SolarEdge__ApiKey</c> of an application for a
/// fleet, or <c>SolarEdge__ClientId</c> and <c>SolarEdge__ClientSecret</c> of one that each site's owner consents to. Keys of v1 do not open it.
/// </summary>
public sealed record SolarEdgeOptions
{
    public static readonly string[] Settings = ["SolarEdge__ApiKey", "SolarEdge__ClientId", "SolarEdge__ClientSecret"];

    public string BaseUrl { get; init; } = "https://monitoringapi.solaredge.com";

    public string AuthorizeUrl { get; init; } = "https://connect.solaredge.com/authorize";

    public string? ApiKey { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Questions a minute and a month that the free plan allows.</summary>
    public int PerMinute { get; init; } = 25;

    public int PerMonth { get; init; } = 2000;

    public bool IsComplete => ApiKey is not null || (ClientId is not null && ClientSecret is not null);

    public static SolarEdgeOptions FromEnvironment() => new()
    {
        ApiKey = EnvironmentSecret.Read(Settings[0]),
        ClientId = EnvironmentSecret.Read(Settings[1]),
        ClientSecret = EnvironmentSecret.Read(Settings[2]),
    };
}
