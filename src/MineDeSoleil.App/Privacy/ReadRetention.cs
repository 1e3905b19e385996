using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Privacy;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Privacy;

/// <summary>A period in force, and what it holds: how much is due tonight, and the day on which the next is.</summary>
public sealed record RetentionLine(RetentionRule Rule, RetentionPeriod Period, long Due, LocalDate? NextOn);

/// <summary>What a night erased: rows by table, holders by stage.</summary>
public sealed record RetentionNight(Instant At, IReadOnlyDictionary<string, long> Erased);

/// <summary>All that an administrator is shown of retention.</summary>
public sealed record RetentionPicture(IReadOnlyList<RetentionLine> Lines, IReadOnlyList<RetentionPeriod> Announced, RetentionNight? LastNight);

/// <summary>Reads the periods, what they will erase next and what they erased last. Counts by the same queries that erase.</summary>
public sealed class ReadRetention(CooperativeDb db, RetentionPeriods periods, HolderErasure erasure, IClock clock) : IUseCase
{
    public async Task<RetentionPicture> Run(CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var schedule = await periods.Read(cancel);
        var pending = await Pending(schedule, today, cancel);
        var night = await db.AuditTrail.AsNoTracking().Where(e => e.Subject == ApplyRetention.Subject && e.Action == nameof(ApplyRetention)).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancel);
        return new(
            [.. Enum.GetValues<RetentionRule>().Select(rule => new RetentionLine(
                rule, schedule.On(rule, today), pending[rule].Sum(p => p.Due),
                pending[rule].Select(p => p.First).OfType<LocalDate>().Select(first => LocalDate.Max(today, schedule.DueOn(rule, first, today))).Cast<LocalDate?>().Min()))],
            [.. schedule.After(today)],
            night is null ? null : new(night.At, JsonSerializer.Deserialize<Dictionary<string, long>>(night.Detail)!));
    }

    /// <summary>In one query: of each kind of data, how much is due and since when the oldest is there.</summary>
    private async Task<ILookup<RetentionRule, (long Due, LocalDate? First)>> Pending(RetentionSchedule schedule, LocalDate today, CancellationToken cancel)
    {
        var stages = Enum.GetValues<ErasureStage>().Select(stage =>
            (Rule: HolderErasure.RuleOf(stage), Sql: $"select started from ({HolderErasure.Candidates.Replace("@stage", $"'{Conversions.ToText(stage)}'", StringComparison.Ordinal)}) c"));
        var counted = PersonalData.Aging.Select(aging => (aging.Rule, Sql: aging.Pending)).Concat(stages)
            .Select((p, at) => $"select '{Conversions.ToText(p.Rule)}', count(*) filter (where started <= @last{at}), min(started) from ({p.Sql}) as p{at} (started)").ToList();
        await using var command = new NpgsqlCommand(string.Join(" union all ", counted), await db.Connection(cancel));
        var at = 0;
        foreach (var rule in PersonalData.Aging.Select(aging => aging.Rule).Concat(stages.Select(stage => stage.Rule)))
        {
            command.Parameters.AddWithValue($"last{at++}", schedule.LastDue(rule, today).ToDateOnly());
        }

        command.Parameters.AddWithValue("today", today.ToDateOnly());
        command.Parameters.AddWithValue("company_end", (await erasure.CompanyEnd(schedule, today, cancel)).ToDateOnly());
        command.Parameters.Add(new("only", NpgsqlTypes.NpgsqlDbType.Uuid) { Value = DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<(RetentionRule Rule, long Due, LocalDate? First)>();
        while (await reader.ReadAsync(cancel))
        {
            found.Add((Conversions.FromText<RetentionRule>(reader.GetString(0)), reader.GetInt64(1), reader.IsDBNull(2) ? null : LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(2))));
        }

        return found.ToLookup(row => row.Rule, row => (row.Due, row.First));
    }
}
