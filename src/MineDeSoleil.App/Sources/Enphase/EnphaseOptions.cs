namespace MineDeSoleil.App.Sources.Enphase;

/// <summary>
/// How to reach the Enphase API v4; from the environment (<c>Enphase__ApiKey</c>, <c>Enphase__ClientId</c>, <c>Enphase__ClientSecret</c>) or from the files that
/// <c>…_FILE</c> names. The owner of the systems consents once for all of them.
/// </summary>
public sealed record EnphaseOptions
{
    public static readonly string[] Settings = ["Enphase__ApiKey", "Enphase__ClientId", "Enphase__ClientSecret"];

    public string BaseUrl { get; init; } = "https://api.enphaseenergy.com";

    public string? ApiKey { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Questions a month that the free plan allows.</summary>
    public int PerMonth { get; init; } = 1000;

    public bool IsComplete => ApiKey is not null && ClientId is not null && ClientSecret is not null;

    public static EnphaseOptions FromEnvironment() => new()
    {
        ApiKey = EnvironmentSecret.Read(Settings[0]),
        ClientId = EnvironmentSecret.Read(Settings[1]),
        ClientSecret = EnvironmentSecret.Read(Settings[2]),
    };
}
