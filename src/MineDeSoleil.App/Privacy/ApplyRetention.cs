using MineDeSoleil.App.Audit;
using MineDeSoleil.App.Shares;
using MineDeSoleil.Domain;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Privacy;

/// <summary>
/// Every night: empties what is older than its period (<see cref="PersonalData"/>), and takes holders who left through the stages that are due. All or
/// nothing; late or twice, each thing once. What it did stands in the audit trail, in figures.
/// </summary>
public sealed class ApplyRetention(CooperativeDb db, RegisterOfMovements register, HolderErasure erasure, RetentionPeriods periods, IClock clock) : IUseCase
{
    /// <summary>The subject of its lines in the audit trail.</summary>
    public const string Subject = "retention";

    /// <summary>Rows emptied by table, holders by stage.</summary>
    public Task<Decision<IReadOnlyDictionary<string, long>>> Run(Actor actor, CancellationToken cancel) => db.InTransaction<IReadOnlyDictionary<string, long>>(async () =>
    {
        await register.Lock(cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var today = now.DayInParis();
        var schedule = await periods.Read(cancel);
        var erased = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var aging in PersonalData.Aging)
        {
            Add(aging.Table, await Erase(aging, schedule.LastDue(aging.Rule, today), today, cancel));
        }

        foreach (var (stage, holders) in await erasure.RunDue(schedule, only: null, actor, cancel))
        {
            Add($"stage_{Conversions.ToText(stage)}", holders);
        }

        db.Record(now, actor, nameof(ApplyRetention), Subject, erased);
        return erased;

        void Add(string what, long count)
        {
            if (count > 0)
            {
                erased[what] = erased.GetValueOrDefault(what) + count;
            }
        }
    }, cancel);

    /// <summary>A function answers how many; a statement by the rows it touched.</summary>
    private async Task<long> Erase(AgingData aging, LocalDate last, LocalDate today, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(aging.Erase, await db.Connection(cancel)) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("last", last.ToDateOnly());
        command.Parameters.AddWithValue("today", today.ToDateOnly());
        if (!aging.Erase.StartsWith("select", StringComparison.Ordinal))
        {
            return await command.ExecuteNonQueryAsync(cancel);
        }

        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
