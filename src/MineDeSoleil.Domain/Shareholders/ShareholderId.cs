namespace MineDeSoleil.Domain.Shareholders;

/// <summary>The identity of a shareholder inside the database. People see the <see cref="Shareholder.Code"/>.</summary>
public readonly record struct ShareholderId(Guid Value)
{
    /// <summary>A new identity, ordered by time of creation so that indexes grow at their end.</summary>
    public static ShareholderId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString();
}
