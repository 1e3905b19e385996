namespace MineDeSoleil.App.Sources.Huawei;

/// <summary>
/// How to reach FusionSolar's Northbound interface; from the environment (<c>Huawei__UserName</c>, <c>Huawei__SystemCode</c>) or from the files that
/// <c>…_FILE</c> names. They are of a Northbound account, not of a portal's. <c>Huawei__BaseUrl</c> where the plants are not on Europe's server.
/// </summary>
public sealed record FusionSolarOptions
{
    public static readonly string[] Settings = ["Huawei__UserName", "Huawei__SystemCode"];

    public string BaseUrl { get; init; } = "https://eu5.fusionsolar.huawei.com";

    public string? UserName { get; init; }

    public string? SystemCode { get; init; }

    /// <summary>Questions a day that the interface allows: one for each hundred plants, and 24. Beyond a hundred plants it allows more, which is not drawn on.</summary>
    public int PerDay { get; init; } = 25;

    public bool IsComplete => UserName is not null && SystemCode is not null;

    public static FusionSolarOptions FromEnvironment()
    {
        var read = new FusionSolarOptions { UserName = EnvironmentSecret.Read(Settings[0]), SystemCode = EnvironmentSecret.Read(Settings[1]) };
        return EnvironmentSecret.Read("Huawei__BaseUrl") is { } address ? read with { BaseUrl = address } : read;
    }
}
