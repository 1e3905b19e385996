namespace MineDeSoleil.App.Verification;

/// <summary>One law of the ledger, checked over everything stored. Each noun contributes its own; <c>mds verify</c> runs them all.</summary>
public interface ILedgerCheck
{
    /// <summary>Short name in kebab case, e.g. "register-chain".</summary>
    string Name { get; }

    Task<LedgerCheckResult> Run(CooperativeDb db, CancellationToken cancel);
}

/// <summary>Rows looked at, and the first faults found, each saying where; none when the law holds.</summary>
public sealed record LedgerCheckResult(long Rows, IReadOnlyList<string> Faults)
{
    public bool Ok => Faults.Count == 0;
}
