namespace MineDeSoleil.App;

/// <summary>Who does a thing, as the audit trail keeps it: an account's identity or a program's name, never an e-mail address.</summary>
public sealed record Actor(string Name, string Role)
{
    /// <summary>Somebody at the command line of the server.</summary>
    public static readonly Actor CommandLine = new("mds", "operator");

    /// <summary>A scheduled job.</summary>
    public static Actor Job(string name) => new($"job:{name}", "job");
}
