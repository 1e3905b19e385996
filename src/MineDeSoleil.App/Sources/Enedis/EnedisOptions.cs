namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>
/// How to reach Enedis Data Connect; from the environment (<c>Enedis__BaseUrl</c>, <c>Enedis__ClientId</c>,
/// <c>Enedis__ClientSecret</c>) or from the files that <c>…_FILE</c> names. The contract that Enedis signs gives the address.
/// </summary>
public sealed record EnedisOptions
{
    public static readonly string[] Settings = ["Enedis__BaseUrl", "Enedis__ClientId", "Enedis__ClientSecret"];

    public string? BaseUrl { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Questions a second and an hour that the contract allows.</summary>
    public int PerSecond { get; init; } = 5;

    public int PerHour { get; init; } = 1000;

    public bool IsComplete => BaseUrl is not null && ClientId is not null && ClientSecret is not null;

    public static EnedisOptions FromEnvironment() => new()
    {
        BaseUrl = EnvironmentSecret.Read(Settings[0]),
        ClientId = EnvironmentSecret.Read(Settings[1]),
        ClientSecret = EnvironmentSecret.Read(Settings[2]),
    };
}
