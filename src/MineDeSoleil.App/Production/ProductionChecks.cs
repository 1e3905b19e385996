using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Verification;

namespace MineDeSoleil.App.Production;

/// <summary>Revisions of each reading follow on from 1 without a gap.</summary>
internal sealed class ReadingRevisionsCheck : ILedgerCheck
{
    public string Name => "readings-revisions";

    public Task<LedgerCheckResult> Run(CooperativeDb db, CancellationToken cancel) => ProductionFaults.Find(
        db,
        "readings",
        """
        select installation || ' ' || from_day || ' ' || quantity || ' (' || source || '): ' || count(*) || ' revisions up to ' || max(revision) as "Value"
        from readings group by installation, from_day, quantity, source, point, kind, to_day
        having count(*) <> max(revision) or min(revision) <> 1 limit 20
        """,
        cancel);
}

/// <summary>Each raw answer still has the hash that its readings name.</summary>
internal sealed class RawAnswersCheck : ILedgerCheck
{
    public string Name => "raw-answers";

    public Task<LedgerCheckResult> Run(CooperativeDb db, CancellationToken cancel) => ProductionFaults.Find(
        db,
        "raw_answers",
        """
        select hash || ': other bytes' as "Value" from raw_answers where hash <> encode(sha256(content), 'hex')
        union all
        select 'reading ' || r.id || ': no raw answer' from readings r left join raw_answers a on a.hash = r.payload_hash where a.hash is null
        limit 20
        """,
        cancel);
}

/// <summary>Each accepted figure counts once, as it was held or as a correction of a later month; no rejected or undecided one counts.</summary>
internal sealed class QuarantineCheck : ILedgerCheck
{
    public string Name => "readings-quarantine";

    public Task<LedgerCheckResult> Run(CooperativeDb db, CancellationToken cancel) => ProductionFaults.Find(
        db,
        "quarantined_readings",
        """
        select 'held figure ' || h.id || case when d.accepted then ': accepted and not counted as held' else ': counts without being accepted' end as "Value"
        from quarantined_readings h
        left join quarantine_decisions d on d.quarantine_id = h.id
        left join readings r on r.quarantine_id = h.id
        left join production_corrections c on c.quarantine_id = h.id
        where (coalesce(d.accepted, false) and c.quarantine_id is null and (r.watt_hours, r.installation, r.from_day, r.to_day, r.quantity)
                 is distinct from (h.watt_hours, h.installation, h.from_day, h.to_day, h.quantity))
           or (not coalesce(d.accepted, false) and (r.id is not null or c.quarantine_id is not null))
           or (r.id is not null and c.quarantine_id is not null)
        limit 20
        """,
        cancel);
}

internal static class ProductionFaults
{
    public static async Task<LedgerCheckResult> Find(CooperativeDb db, string table, string sql, CancellationToken cancel)
    {
        var connection = await db.Connection(cancel);
        await using var count = new Npgsql.NpgsqlCommand($"select count(*) from {table}", connection);
        var rows = Convert.ToInt64(await count.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
        return new(rows, await db.Database.SqlQueryRaw<string>(sql).ToListAsync(cancel));
    }
}
