using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>
/// Whose payments are held on a day, and why (<see cref="HoldState"/>). Whoever pays asks here: what is due to those answered stays credited on
/// their account. One query for any number of holders.
/// </summary>
public sealed class PaymentHolds(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>The held among some holders, today.</summary>
    public Task<IReadOnlyDictionary<ShareholderId, PaymentHold>> Among(IEnumerable<ShareholderId> holders, CancellationToken cancel) =>
        On(clock.GetCurrentInstant().DayInParis(), [.. holders.Select(h => h.Value).Distinct()], cancel);

    /// <summary>Everybody held on a day.</summary>
    public Task<IReadOnlyDictionary<ShareholderId, PaymentHold>> Everybody(LocalDate day, CancellationToken cancel) => On(day, null, cancel);

    private async Task<IReadOnlyDictionary<ShareholderId, PaymentHold>> On(LocalDate day, Guid[]? among, CancellationToken cancel)
    {
        var on = day.ToDateOnly();
        var rows = await db.Database.SqlQuery<Row>($"""
            select s.id as "Id", s.birth_date as "BirthDate", s.deceased_on as "DeceasedOn", c.confirmed_at is not null as "IsConfirmed",
              c.shareholder_id is not null or s.birth_date + interval '18 years' > (s.created_at at time zone 'Europe/Paris')::date
                or exists (select from representatives r where r.represented_id = s.id and r.since < s.birth_date + interval '18 years') as "WasMinorHere"
            from shareholders s left join comings_of_age c on c.shareholder_id = s.id
            where (s.deceased_on <= {on} or (s.birth_date + interval '18 years' <= {on} and c.confirmed_at is null))
              and ({among}::uuid[] is null or s.id = any({among}))
            """).ToListAsync(cancel);
        return rows
            .Select(row => (Id: new ShareholderId(row.Id), Hold: row.State().On(day)))
            .Where(pair => pair.Hold is not null)
            .ToDictionary(pair => pair.Id, pair => pair.Hold!.Value);
    }

    private sealed record Row(Guid Id, DateOnly? BirthDate, DateOnly? DeceasedOn, bool IsConfirmed, bool? WasMinorHere)
    {
        public HoldState State() => new(
            BirthDate is { } born ? LocalDate.FromDateOnly(born).PlusYears(Shareholder.MajorityInYears) : null,
            DeceasedOn is { } died ? LocalDate.FromDateOnly(died) : null,
            WasMinorHere == true,
            IsConfirmed);
    }
}
