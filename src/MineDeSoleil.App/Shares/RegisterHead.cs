namespace MineDeSoleil.App.Shares;

/// <summary>
/// The head of the register: one row, locked by whoever writes, so that numbers have no gap and the chain no fork.
/// </summary>
public sealed class RegisterHead
{
    /// <summary>Always 1.</summary>
    public required int Id { get; init; }

    /// <summary>Number of the last movement; 0 before the first.</summary>
    public long LastMovement { get; set; }

    /// <summary>Hash of the last movement; 32 zeros before the first.</summary>
    public required byte[] LastHash { get; set; }

    /// <summary>Number behind the last code given to a shareholder.</summary>
    public long LastShareholder { get; set; }

    /// <summary>Number of the last movement whose capital entry is in the journal; 0 before the first.</summary>
    public long LastMovementPosted { get; set; }

    /// <summary>Number of the last accounting entry; 0 before the first.</summary>
    public long LastEntry { get; set; }
}
