namespace MineDeSoleil.App.Sources.Enedis;

/// <summary>
/// How to reach Enedis Data Connect; from the environment (<c>Enedis__ClientId</c>, <c>Enedis__ClientSecret</c>, or
/// <c>Enedis__ClientSecretFile</c> that names a file). The contract that Enedis signs gives the address.
/// </summary>
public sealed class EnedisOptions
{
    public const string Section = "Enedis";

    public string? BaseUrl { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    public string? ClientSecretFile { get; set; }

    /// <summary>Longest wait inside one question when the server asks for patience; a longer one ends the run, to be resumed.</summary>
    public int LongestWaitSeconds { get; set; } = 30;

    /// <summary>Questions a second and an hour that the contract allows.</summary>
    public int PerSecond { get; set; } = 5;

    public int PerHour { get; set; } = 1000;

    public bool IsComplete => BaseUrl is not null && ClientId is not null && (ClientSecret ?? ClientSecretFile) is not null;

    /// <summary>The secret itself; read from its file at each use, so that a new one needs no restart.</summary>
    public string Secret() => ClientSecret ?? File.ReadAllText(ClientSecretFile!).Trim();
}
