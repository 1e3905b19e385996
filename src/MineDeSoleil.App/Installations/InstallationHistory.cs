using NodaTime;

namespace MineDeSoleil.App.Installations;

/// <summary>What an installation was before a change; written by the database itself, never by the application.</summary>
public sealed class InstallationHistory
{
    public long Id { get; init; }
    public required string Code { get; init; }
    public required Instant ReplacedAt { get; init; }

    /// <summary>The row as it was, as JSON.</summary>
    public required string Before { get; init; }
}
