using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Access;
using MineDeSoleil.App.Texts;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Mail;

/// <summary>An address that reads for a holder, and in which language.</summary>
public sealed record MailReader(string Address, CultureInfo Culture);

/// <summary>
/// Whom to write to about a holder: their own address, and whoever represents them today, by the rule of <see cref="HolderAccess"/>: a former representative's address
/// that the register still bears reads nothing, nor does that of one who died. The language is the one chosen for the account of the address, else the one in which
/// the shares were asked for, else French.
/// </summary>
public sealed class MailReaders(CooperativeDb db, IClock clock) : IUseCase
{
    public async Task<ILookup<ShareholderId, MailReader>> Of(IReadOnlyCollection<ShareholderId> holders, CancellationToken cancel)
    {
        var ids = holders.Select(holder => holder.Value).Distinct().ToArray();
        var today = clock.GetCurrentInstant().DayInParis().ToDateOnly();
        var rows = await db.Database.SqlQuery<Row>($"""
            with addresses as (
              select s.id as holder, s.email as address, s.language, 0 as rank from shareholders s
              where s.id = any({ids}) and s.email is not null and s.deceased_on is null
                and not exists (
                  select from representatives r left join shareholders p on p.id = r.shareholder_id
                  where r.represented_id = s.id and lower(s.email) in (lower(r.email), lower(p.email)))
              union all
              select r.represented_id, case when p.id is null then r.email else p.email end, coalesce(p.language, s.language), 1
              from representatives r
              join shareholders s on s.id = r.represented_id
              left join shareholders p on p.id = r.shareholder_id
              where r.represented_id = any({ids}) and r.since <= {today} and (r.until is null or {today} < r.until) and p.deceased_on is null
            )
            select distinct on (a.holder, lower(a.address)) a.holder as "Holder", a.address as "Address", coalesce(u.language, a.language) as "Language"
            from addresses a left join user_accounts u on u.email_folded = lower(a.address)
            where a.address <> ''
            order by a.holder, lower(a.address), a.rank
            """).ToListAsync(cancel);
        return rows.ToLookup(row => new ShareholderId(row.Holder), row => new MailReader(row.Address, ReaderLanguage.Culture(row.Language)));
    }

    /// <summary>The language of whoever reads at an address.</summary>
    public async Task<CultureInfo> LanguageOf(string address, CancellationToken cancel)
    {
        var folded = UserAccount.Fold(address);
        return ReaderLanguage.Culture(
            await db.UserAccounts.Where(a => a.EmailFolded == folded).Select(a => a.Language).SingleOrDefaultAsync(cancel)
            ?? await db.Shareholders.Where(s => s.Email != null && s.Email.ToLower() == folded).OrderBy(s => s.Code).Select(s => s.Language).FirstOrDefaultAsync(cancel));
    }

    private sealed record Row(Guid Holder, string Address, string Language);
}
