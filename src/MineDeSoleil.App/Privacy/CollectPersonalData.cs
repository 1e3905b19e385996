using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Privacy;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;
using Npgsql;

namespace MineDeSoleil.App.Privacy;

/// <summary>The rows of one table about a holder, as JSON objects named by their columns; empty columns left out.</summary>
public sealed record PersonalRows(string Table, IReadOnlyList<JsonObject> Rows);

/// <summary>One kind of data with what is there of it, and for a holder who left, the day on which it goes.</summary>
public sealed record PersonalPart(PersonalKind Kind, RetentionPeriod Period, LocalDate? Until, IReadOnlyList<PersonalRows> Tables);

/// <summary>All that is kept about one holder, and which staff looked at it.</summary>
public sealed record PersonalFile(Shareholder Holder, Instant MadeAt, IReadOnlyList<PersonalPart> Parts, IReadOnlyList<StaffRead> Reads);

/// <summary>Collects all that is kept about a holder, table by table of the catalogue, in one query (RGPD, article 15).</summary>
public sealed class CollectPersonalData(CooperativeDb db, HolderErasure erasure, RetentionPeriods periods, StaffReads reads, IClock clock) : IUseCase
{
    /// <summary>Rows of one table that are shown, the last ones: a holder of many movements has the statement for the rest.</summary>
    private const int MostRows = 500;

    public async Task<PersonalFile> Run(ShareholderId id, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var today = now.DayInParis();
        var holder = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == id, cancel);
        var departure = await erasure.Of(id, cancel);
        var schedule = await periods.Read(cancel);
        var rows = await Rows(id, cancel);
        var parts = PersonalData.Kinds.Select(kind => new PersonalPart(
            kind, schedule.On(kind.Rule, today), Until(kind, departure, schedule, today),
            [.. PersonalData.Tables.Select((table, at) => (table, at)).Where(entry => entry.table.Kind == kind.Code && rows.Contains(entry.at)).Select(entry => new PersonalRows(entry.table.Table, [.. rows[entry.at]]))]));
        return new(holder, now, [.. parts.Where(part => part.Tables.Count > 0)], await reads.At(holder.Code, cancel));
    }

    /// <summary>Known only of who has left, and of what their leaving dates.</summary>
    private static LocalDate? Until(PersonalKind kind, Departure departure, RetentionSchedule schedule, LocalDate today)
    {
        if (departure.Shares > 0)
        {
            return null;
        }

        var start = kind.Rule switch
        {
            RetentionRule.Contacts => departure.LeftOn,
            RetentionRule.Tax when departure.LastPaidOn is { } paid => new(paid.Year, 12, 31),
            RetentionRule.Accounting when departure.LastEntryOn is { } entered => new(entered.Year, 12, 31),
            _ => (LocalDate?)null,
        };
        return start is { } day ? schedule.DueOn(kind.Rule, day, today) : null;
    }

    private async Task<ILookup<int, JsonObject>> Rows(ShareholderId id, CancellationToken cancel)
    {
        var queries = PersonalData.Tables.Select((table, at) => $"""
            select {at}, (select jsonb_strip_nulls(to_jsonb(r))::text) from (select {string.Join(", ", table.Shown.Select(column => $"\"{column}\""))} from {table.Table} where {table.Whose} limit {MostRows}) r
            """);
        await using var command = new NpgsqlCommand(string.Join(" union all ", queries), await db.Connection(cancel));
        command.Parameters.AddWithValue("ids", new[] { id.Value });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<(int Table, JsonObject Row)>();
        while (await reader.ReadAsync(cancel))
        {
            found.Add((reader.GetInt32(0), Told(JsonNode.Parse(reader.GetString(1))!.AsObject())));
        }

        return found.Where(row => row.Row.Count > 0).ToLookup(row => row.Table, row => row.Row);
    }

    /// <summary>Without what is empty: an erased text is no datum.</summary>
    private static JsonObject Told(JsonObject row)
    {
        foreach (var name in row.Where(field => field.Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0).Select(field => field.Key).ToList())
        {
            row.Remove(name);
        }

        return row;
    }
}
