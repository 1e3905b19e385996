using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>Which registrations a list shows.</summary>
public enum GiftStanding
{
    All,
    Given,
    Waiting,
    Withdrawn,
}

/// <summary>A child of the gift, as lists show it.</summary>
/// <param name="Place">Place in the queue, from 1; null where the share was given or the registration withdrawn.</param>
public sealed record ChildRow(long Number, string Code, string Name, LocalDate BirthDate, LocalDate RegisteredOn, LocalDate? GivenOn, long? Place, bool IsWithdrawn);

/// <summary>The registered births: searched by name or code, a page at a time, the latest first; those who wait, in the order of the queue.</summary>
public sealed class ChildrenOfTheGift(CooperativeDb db) : IUseCase
{
    public async Task<long> Count(string? search, GiftStanding state, CancellationToken cancel)
    {
        var words = Words(search);
        return await db.Database.SqlQuery<long>($"""
            select count(*) as "Value" from birth_registrations r join shareholders s on s.id = r.child_id
            where (replace(r.folded_name, '/', ' ') || ' ' || s.folded_name || ' ' || upper(s.code)) like all ({words})
              and case {Of(state)} when 'given' then r.given_on is not null and r.withdrawn_at is null
                                   when 'waiting' then r.given_on is null and r.withdrawn_at is null
                                   when 'withdrawn' then r.withdrawn_at is not null else true end
            """).SingleAsync(cancel);
    }

    public async Task<IReadOnlyList<ChildRow>> Page(string? search, GiftStanding state, int skip, int take, CancellationToken cancel)
    {
        var words = Words(search);
        var rows = await db.Database.SqlQuery<Row>($"""
            select r.number as "Number", s.code as "Code", trim(s.given_names || ' ' || s.family_name) as "Name", r.birth_date as "BirthDate",
              (r.registered_at at time zone 'Europe/Paris')::date as "RegisteredOn", r.given_on as "GivenOn", r.withdrawn_at is not null as "IsWithdrawn",
              case when r.given_on is null and r.withdrawn_at is null then
                (select count(*) from birth_registrations q where q.given_on is null and q.withdrawn_at is null and q.number <= r.number) end as "Place"
            from birth_registrations r join shareholders s on s.id = r.child_id
            where (replace(r.folded_name, '/', ' ') || ' ' || s.folded_name || ' ' || upper(s.code)) like all ({words})
              and case {Of(state)} when 'given' then r.given_on is not null and r.withdrawn_at is null
                                   when 'waiting' then r.given_on is null and r.withdrawn_at is null
                                   when 'withdrawn' then r.withdrawn_at is not null else true end
            order by case when {Of(state)} = 'waiting' then r.number end, r.number desc
            limit {take} offset {skip}
            """).ToListAsync(cancel);
        return [.. rows.Select(r => new ChildRow(
            r.Number, r.Code, r.Name, LocalDate.FromDateOnly(r.BirthDate), LocalDate.FromDateOnly(r.RegisteredOn), r.GivenOn is { } day ? LocalDate.FromDateOnly(day) : null, r.Place, r.IsWithdrawn))];
    }

    /// <summary>Every word of the search must be in the name or the code.</summary>
    private static string[] Words(string? search) =>
        [.. FoldedName.Of(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"%{word}%").DefaultIfEmpty("%")];

    private static string Of(GiftStanding state) => Conversions.ToText(state);

    private sealed record Row(long Number, string Code, string Name, DateOnly BirthDate, DateOnly RegisteredOn, DateOnly? GivenOn, long? Place, bool IsWithdrawn);
}
