using Microsoft.EntityFrameworkCore;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Access;

/// <summary>A shareholder that an account may see: the person's own, or one they represent today.</summary>
public sealed record AccessibleHolder(ShareholderId Id, string Code, string Name, bool IsOwn, Nature Nature, LocalDate? BirthDate);

/// <summary>
/// The only way from an account to a shareholder's data. An account sees the shareholders whose e-mail is its own, and those it represents
/// today; a child's mandate ends by itself on the day of majority, even where the register still bears the parent's address. A representative who is a
/// shareholder comes in by their own address of the day: the one that the mandate was given with opens nothing once they have changed it.
/// </summary>
public sealed class HolderAccess(CooperativeDb db, IClock clock) : IUseCase
{
    /// <summary>The holders an address may see today: its own first, then those represented, by code.</summary>
    public async Task<IReadOnlyList<AccessibleHolder>> Of(string email, CancellationToken cancel)
    {
        var address = UserAccount.Fold(email);
        var today = clock.GetCurrentInstant().DayInParis().ToDateOnly();
        var rows = await db.Database.SqlQuery<Row>($"""
            with mine as (
              select s.id from shareholders s
              where lower(s.email) = {address}
                and not exists (
                  select from representatives r left join shareholders p on p.id = r.shareholder_id
                  where r.represented_id = s.id and (lower(r.email) = {address} or lower(p.email) = {address}))
            ),
            represented as (
              select distinct r.represented_id as id from representatives r
              where ((r.shareholder_id is null and lower(r.email) = {address}) or r.shareholder_id in (select id from mine))
                and r.since <= {today} and (r.until is null or {today} < r.until)
            )
            select s.id as "Id", s.code as "Code", s.nature as "Nature", s.family_name as "FamilyName", s.given_names as "GivenNames",
                   s.corporate_name as "CorporateName", s.birth_date as "BirthDate", seen.own as "Own"
            from (select id, true as own from mine union all select id, false from represented where id not in (select id from mine)) seen
            join shareholders s on s.id = seen.id
            order by seen.own desc, s.code
            """).ToListAsync(cancel);
        return [.. rows.Select(row => row.Holder())];
    }

    /// <summary>The holder with that code where the address may see it; null where it may not or where there is none: the same answer for both.</summary>
    public async Task<AccessibleHolder?> Find(string email, string code, CancellationToken cancel) =>
        (await Of(email, cancel)).FirstOrDefault(holder => holder.Code == code);

    /// <summary>The mandates by which an address represents a holder today.</summary>
    public async Task<IReadOnlyList<Guid>> Mandates(string email, ShareholderId holder, CancellationToken cancel)
    {
        var address = UserAccount.Fold(email);
        var today = clock.GetCurrentInstant().DayInParis().ToDateOnly();
        return await db.Database.SqlQuery<Guid>($"""
            select r.id as "Value" from representatives r left join shareholders p on p.id = r.shareholder_id
            where r.represented_id = {holder.Value} and (lower(r.email) = {address} or lower(p.email) = {address})
              and r.since <= {today} and (r.until is null or {today} < r.until)
            """).ToListAsync(cancel);
    }

    /// <summary>True where the address may sign in: it is in the register, represents somebody today, or has a role here.</summary>
    public async Task<bool> MayEnter(string email, CancellationToken cancel)
    {
        var address = UserAccount.Fold(email);
        var account = await db.UserAccounts.AsNoTracking()
            .Where(a => a.EmailFolded == address)
            .Select(a => new { Disabled = a.DisabledAt != null, HasRole = a.Roles.Any() })
            .SingleOrDefaultAsync(cancel);
        return account is not { Disabled: true } && (account is { HasRole: true } || (await Of(address, cancel)).Count > 0);
    }

    private sealed record Row(Guid Id, string Code, string Nature, string FamilyName, string GivenNames, string CorporateName, DateOnly? BirthDate, bool Own)
    {
        public AccessibleHolder Holder()
        {
            var nature = Conversions.FromText<Nature>(Nature);
            var name = nature == Domain.Shareholders.Nature.Person ? $"{FamilyName} {GivenNames}".Trim() : CorporateName;
            return new(new ShareholderId(Id), Code, name, Own, nature, BirthDate is { } day ? LocalDate.FromDateOnly(day) : null);
        }
    }
}
