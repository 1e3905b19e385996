using Npgsql;

namespace MineDeSoleil.App.Verification;

/// <summary>
/// A law of the ledger that one query can check: how many rows it looks at, and a query that finds the rows that break it, each
/// told in one text column. No row, no fault.
/// </summary>
public abstract class FaultQuery(string name, string rows, string faults) : ILedgerCheck
{
    private const int MostFaults = 20;

    public string Name { get; } = name;

    public async Task<LedgerCheckResult> Run(CooperativeDb db, CancellationToken cancel)
    {
        var connection = await db.Connection(cancel);
        await using var count = new NpgsqlCommand(rows, connection) { CommandTimeout = 0 };
        var looked = (long)(await count.ExecuteScalarAsync(cancel))!;
        await using var query = new NpgsqlCommand($"select * from ({faults}) faults limit {MostFaults}", connection) { CommandTimeout = 0 };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var found = new List<string>();
        while (await reader.ReadAsync(cancel))
        {
            found.Add(reader.GetString(0));
        }

        return new(looked, found);
    }
}
