using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Production;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace MineDeSoleil.App.Production;

/// <summary>Reads and writes readings by the set: the last revisions of many keys in one query, new rows by binary COPY.</summary>
public sealed class ReadingLedger(CooperativeDb db) : IUseCase
{
    private const string Columns =
        "installation, source, provenance, point, quantity, kind, from_day, to_day, watt_hours, quality, raw_stage, declared_unit, meter_serial, payload_hash, adapter_version, recorded_at, run_id";

    /// <summary>One writer of readings at a time, until the transaction ends.</summary>
    public Task<int> Lock(CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('readings', 0))", cancel);

    /// <summary>Keeps a raw answer; the same bytes again are the same answer.</summary>
    public Task<int> Keep(Sources.RawAnswer answer, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        insert into raw_answers (hash, source, request, content_type, content, received_at)
        values ({answer.Hash}, {answer.Source}, {answer.Request}, {answer.ContentType}, {answer.Content}, {answer.ReceivedAt.ToDateTimeUtc()})
        on conflict (hash) do nothing
        """,
        cancel);

    /// <summary>The last revision of every reading of these roofs that touches the days from <paramref name="from"/> to <paramref name="to"/> (a counter's state on that day included).</summary>
    public async Task<IReadOnlyList<RecordedReading>> Latest(IReadOnlyCollection<string> installations, LocalDate from, LocalDate to, CancellationToken cancel)
    {
        string[] codes = [.. installations];
        var (first, last) = (from.ToDateOnly(), to.ToDateOnly());
        var rows = await db.Readings.FromSql(
            $"""
            select distinct on (installation, from_day, quantity, source, point, kind, to_day) *
            from readings
            where installation = any ({codes}) and to_day > {first} and from_day <= {last}
            order by installation, from_day, quantity, source, point, kind, to_day, revision desc
            """).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(r => r.ToRecorded())];
    }

    /// <summary>
    /// Figures of these roofs and days that wait in quarantine, or that a person judged without a revision: rejected, or counted as a correction of a later month.
    /// </summary>
    public async Task<IReadOnlyList<(HeldReading Held, bool Judged)>> HeldOrJudged(IReadOnlyCollection<string> installations, LocalDate first, LocalDate end, CancellationToken cancel)
    {
        var rows = await (
            from held in db.HeldReadings.AsNoTracking()
            where installations.Contains(held.Installation) && held.ToDay > first && held.FromDay < end
            join decision in db.QuarantineDecisions on held.Id equals decision.QuarantineId into decisions
            from decision in decisions.DefaultIfEmpty()
            where decision == null || !decision.Accepted || db.ProductionCorrections.Any(c => c.QuarantineId == held.Id)
            select new { held, Judged = decision != null }).ToListAsync(cancel);
        return [.. rows.Select(r => (r.held, r.Judged))];
    }

    /// <summary>The states of counters of these roofs around some days: the last before and the first after, each counter's, in its last revision.</summary>
    public async Task<IReadOnlyList<RecordedReading>> IndexesAround(IReadOnlyCollection<string> installations, LocalDate from, LocalDate to, CancellationToken cancel)
    {
        string[] codes = [.. installations];
        var (first, last) = (from.ToDateOnly(), to.ToDateOnly());
        var rows = await db.Readings.FromSql(
            $"""
            select * from (
              (select distinct on (installation, source, point, quantity, meter_serial) * from readings
               where installation = any ({codes}) and kind = 'index' and from_day < {first}
               order by installation, source, point, quantity, meter_serial, from_day desc, revision desc)
              union all
              (select distinct on (installation, source, point, quantity, meter_serial) * from readings
               where installation = any ({codes}) and kind = 'index' and from_day > {last}
               order by installation, source, point, quantity, meter_serial, from_day, revision desc)) around
            """).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(r => r.ToRecorded())];
    }

    /// <summary>Appends what was decided: readings that count, and readings that are held.</summary>
    public async Task Append(IReadOnlyList<ReadingOutcome> outcomes, Instant at, long? runId, CancellationToken cancel, long? quarantineId = null)
    {
        var counted = outcomes.Where(o => o.Fate is ReadingFate.New or ReadingFate.Revision).ToList();
        await Copy($"readings ({Columns}, revision, quarantine_id)", counted, at, runId, async (copy, outcome) =>
        {
            await copy.WriteAsync(outcome.Revision, NpgsqlDbType.Integer, cancel);
            await Optional(copy, quarantineId, NpgsqlDbType.Bigint, cancel);
        }, cancel);
        var held = outcomes.Where(o => o.Fate == ReadingFate.Quarantined).ToList();
        await Copy($"quarantined_readings ({Columns}, reasons)", held, at, runId, (copy, outcome) =>
            copy.WriteAsync(KeptReasons.Write(outcome.Reasons), NpgsqlDbType.Jsonb, cancel), cancel);
    }

    private async Task Copy(
        string target, IReadOnlyList<ReadingOutcome> outcomes, Instant at, long? runId, Func<NpgsqlBinaryImporter, ReadingOutcome, Task> more, CancellationToken cancel)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        var connection = await db.Connection(cancel);
        await using var copy = await connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", cancel);
        var recorded = at.ToMicroseconds().ToDateTimeUtc();
        foreach (var outcome in outcomes)
        {
            var reading = outcome.Reading;
            await copy.StartRowAsync(cancel);
            foreach (var text in (string[])[reading.Installation, reading.Source.Name, Conversions.ToText(reading.Source.Provenance), reading.Point, Conversions.ToText(reading.Quantity), Conversions.ToText(reading.Kind)])
            {
                await copy.WriteAsync(text, NpgsqlDbType.Text, cancel);
            }

            await copy.WriteAsync(reading.Period.From.ToDateOnly(), NpgsqlDbType.Date, cancel);
            await copy.WriteAsync(reading.Period.To.ToDateOnly(), NpgsqlDbType.Date, cancel);
            await copy.WriteAsync(reading.Energy.WattHours, NpgsqlDbType.Bigint, cancel);
            foreach (var text in (string[])[Conversions.ToText(reading.Quality), reading.RawStage, reading.DeclaredUnit])
            {
                await copy.WriteAsync(text, NpgsqlDbType.Text, cancel);
            }

            await Optional(copy, reading.MeterSerial, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(reading.PayloadHash, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(reading.AdapterVersion, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(recorded, NpgsqlDbType.TimestampTz, cancel);
            await Optional(copy, runId, NpgsqlDbType.Bigint, cancel);
            await more(copy, outcome);
        }

        await copy.CompleteAsync(cancel);
    }

    private static Task Optional(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken cancel) => value switch
    {
        null => copy.WriteNullAsync(cancel),
        long number => copy.WriteAsync(number, type, cancel),
        _ => copy.WriteAsync((string)value, type, cancel),
    };
}
