using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Domain.Quantities;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Privacy;

/// <summary>Where holders stand on their way out, and the steps by which their data go. Inside the caller's transaction, under the register's lock.</summary>
public sealed class HolderErasure(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>
    /// Who has nothing left here and has not been through a stage since, with the day from which its period runs: the departure; the end of the year of the last
    /// dividend or entry (long past where there was none: nothing holds the data then); the end of the company.
    /// </summary>
    internal const string Candidates = """
        select d.id, case @stage
            when 'contacts' then d.left_on
            when 'tax' then coalesce((date_trunc('year', d.last_paid_on) + interval '1 year - 1 day')::date, '1900-01-01')
            when 'accounting' then coalesce((date_trunc('year', d.last_entry_on) + interval '1 year - 1 day')::date, '1900-01-01')
            else @company_end
          end as started
        from departures(@today) d
        where d.shares = 0 and d.owed_cents = 0 and d.cases = '{}' and (@only is null or d.id = @only)
          and (@stage = 'contacts' or exists (select from erasures e where e.shareholder_id = d.id and e.stage = 'contacts'))
          and (@stage <> 'register' or exists (select from registered_identities i where i.shareholder_id = d.id and i.salt <> ''))
          and not exists (select from erasures e where e.shareholder_id = d.id and e.stage = @stage and (e.erased_at at time zone 'Europe/Paris')::date >= d.left_on)
        """;

    /// <summary>Whose period counts for a stage.</summary>
    internal static RetentionRule RuleOf(ErasureStage stage) => stage switch
    {
        ErasureStage.Contacts => RetentionRule.Contacts,
        ErasureStage.Tax => RetentionRule.Tax,
        ErasureStage.Accounting => RetentionRule.Accounting,
        ErasureStage.Register => RetentionRule.Register,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "is no stage of erasure"),
    };

    /// <summary>A holder as they stand today.</summary>
    public async Task<Departure> Of(ShareholderId holder, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        await using var command = new NpgsqlCommand(
            "select code, shares, owed_cents, cases, left_on, last_entry_on, last_paid_on from departures(@today) where id = @id", await db.Connection(cancel));
        command.Parameters.AddWithValue("today", today.ToDateOnly());
        command.Parameters.AddWithValue("id", holder.Value);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(
            reader.GetString(0), reader.GetInt64(1), new Money(reader.GetInt64(2)), [.. reader.GetFieldValue<string[]>(3).Select(Conversions.FromText<OpenCase>)],
            Day(reader, 4)!.Value, Day(reader, 5), Day(reader, 6));
    }

    /// <summary>The day on which the company's life ends by the periods in force (Code de commerce, article L210-2).</summary>
    internal async Task<LocalDate> CompanyEnd(RetentionSchedule schedule, LocalDate today, CancellationToken cancel)
    {
        var founded = await db.CompanySettings.AsNoTracking().OrderByDescending(c => c.EffectiveFrom).Select(c => (LocalDate?)c.FoundedOn).FirstOrDefaultAsync(cancel)
            ?? await db.Movements.MinAsync(m => (LocalDate?)m.EffectiveOn, cancel) ?? today;
        return founded.PlusMonths(schedule.On(RetentionRule.CompanyLife, today).Months);
    }

    /// <summary>Takes through every stage that is due those it is due for, or one holder alone; answers how many, stage by stage.</summary>
    internal async Task<IReadOnlyDictionary<ErasureStage, int>> RunDue(RetentionSchedule schedule, ShareholderId? only, Actor actor, CancellationToken cancel)
    {
        var today = clock.GetCurrentInstant().DayInParis();
        var companyEnd = await CompanyEnd(schedule, today, cancel);
        var erased = new Dictionary<ErasureStage, int>();
        foreach (var stage in Enum.GetValues<ErasureStage>())
        {
            var due = await Due(stage, schedule.LastDue(RuleOf(stage), today), today, companyEnd, only, cancel);
            await Erase(stage, due, actor, cancel);
            erased[stage] = due.Count;
        }

        return erased;
    }

    /// <summary>Empties the data of one stage, and says so for ever.</summary>
    internal async Task Erase(ErasureStage stage, IReadOnlyCollection<Guid> holders, Actor actor, CancellationToken cancel)
    {
        if (holders.Count == 0)
        {
            return;
        }

        var now = clock.GetCurrentInstant().ToMicroseconds();
        db.Erasures.AddRange(holders.Select(holder => new Erasure { ShareholderId = new(holder), Stage = stage, ErasedAt = now, ErasedBy = actor.Name }));
        await db.SaveChangesAsync(cancel);
        var connection = await db.Connection(cancel);
        foreach (var step in PersonalData.Steps.Where(step => step.Stage == stage))
        {
            await using var command = new NpgsqlCommand(step.Sql, connection) { CommandTimeout = 0 };
            command.Parameters.AddWithValue("ids", holders.ToArray());
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task<List<Guid>> Due(ErasureStage stage, LocalDate last, LocalDate today, LocalDate companyEnd, ShareholderId? only, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"select id from ({Candidates}) c where started <= @last order by id", await db.Connection(cancel)) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("stage", Conversions.ToText(stage));
        command.Parameters.AddWithValue("last", last.ToDateOnly());
        command.Parameters.AddWithValue("today", today.ToDateOnly());
        command.Parameters.AddWithValue("company_end", companyEnd.ToDateOnly());
        command.Parameters.Add(new("only", NpgsqlTypes.NpgsqlDbType.Uuid) { Value = only is { } one ? one.Value : DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var due = new List<Guid>();
        while (await reader.ReadAsync(cancel))
        {
            due.Add(reader.GetGuid(0));
        }

        return due;
    }

    private static LocalDate? Day(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(column));
}
