using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using NodaTime;

namespace MineDeSoleil.App.Privacy;

/// <summary>Somebody of the company or the town looked at a person's data: a day and the role they acted in.</summary>
public sealed record StaffRead(LocalDate On, string Role, string Action);

/// <summary>
/// Notes in the audit trail that staff read personal data: who, when, whose, on which page; not the data. Whoever reads their own is not noted.
/// </summary>
public sealed class StaffReads(CooperativeDb db, IClock clock) : IUseCase
{
    public const string Action = "ReadPersonalData";

    /// <summary>What of the trail is a look at somebody's data.</summary>
    private static readonly string[] Looks = [Action, "DownloadPapers", nameof(ExportPersonalData)];

    /// <summary>One line, by itself: nothing else of the request is saved with it.</summary>
    /// <param name="whose">"shareholder:0042", or "register", "journal" for everybody's.</param>
    /// <param name="page">The page's own name, without anything a person typed.</param>
    /// <param name="actor">Who looked.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task Note(string whose, string page, Actor actor, CancellationToken cancel) => Note([whose], page, actor, cancel);

    /// <summary>One line for each whose data stood on the page, in one statement.</summary>
    public Task Note(string[] whose, string page, Actor actor, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        insert into audit_trail (at, actor, role, action, subject, detail)
        select {clock.GetCurrentInstant().ToMicroseconds().ToDateTimeUtc()}, {actor.Name}, {actor.Role}, {Action}, subject, {JsonSerializer.Serialize(new { page })}::jsonb
        from unnest({whose}) as subject
        """, cancel);

    /// <summary>The last looks at a holder's data, one line a day and role, the latest first.</summary>
    internal async Task<IReadOnlyList<StaffRead>> At(string code, CancellationToken cancel)
    {
        var subject = $"shareholder:{code}";
        var rows = await db.Database.SqlQuery<Row>($"""
            select (e.at at time zone 'Europe/Paris')::date as "Day", e.role as "Role", min(e.action) as "Action" from audit_trail e
            where e.subject = {subject} and e.action = any({Looks}) and e.role <> 'shareholder'
            group by 1, 2 order by 1 desc, 2 limit 50
            """).ToListAsync(cancel);
        return [.. rows.Select(row => new StaffRead(LocalDate.FromDateOnly(row.Day), row.Role, row.Action))];
    }

    private sealed record Row(DateOnly Day, string Role, string Action);
}
