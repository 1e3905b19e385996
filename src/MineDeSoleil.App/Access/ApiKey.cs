using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>A key by which a program calls the API, with one role. Shown once when made; only its hash is kept.</summary>
public sealed class ApiKey
{
    /// <summary>How every key begins, so that one left in a file is recognised.</summary>
    public const string Prefix = "mds_";

    public required Guid Id { get; init; }

    /// <summary>What the key is for.</summary>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The first characters, to tell keys apart in a list.</summary>
    public required string Hint { get; init; }

    public required byte[] KeyHash { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? RevokedAt { get; set; }
}
