namespace MineDeSoleil.App.Verification;

/// <summary>What one check found.</summary>
public sealed record CheckReport(string Name, long Rows, bool Ok, IReadOnlyList<string> Faults);

/// <summary>Checks every law of the ledger over everything stored; changes nothing.</summary>
public sealed class VerifyLedger(CooperativeDb db, IEnumerable<ILedgerCheck> checks) : IUseCase
{
    public async Task<IReadOnlyList<CheckReport>> Run(CancellationToken cancel)
    {
        var reports = new List<CheckReport>();
        foreach (var check in checks.OrderBy(check => check.Name, StringComparer.Ordinal))
        {
            var result = await check.Run(db, cancel);
            reports.Add(new(check.Name, result.Rows, result.Ok, result.Faults));
        }

        return reports;
    }
}
