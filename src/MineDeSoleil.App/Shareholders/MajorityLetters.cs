using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>
/// Whom a coming of age is told to: the young adult at their own address; the former representatives, once, that they no longer act; and where the
/// young adult's address is unknown, the former representatives with a code to pass on, each time.
/// </summary>
public sealed class MajorityLetters(CooperativeDb db, PrintClaimCode codes) : IUseCase
{
    /// <summary>Puts the mails in the outbox, inside the caller's transaction, and says how many; none where nobody's address is known.</summary>
    internal async Task<int> Write(Shareholder holder, ComingOfAge coming, Uri site, Instant now, Actor actor, CultureInfo culture, CancellationToken cancel)
    {
        var (former, all) = await Representatives(holder, cancel);
        var own = holder.Email is { } email && !all.Contains(email, StringComparer.OrdinalIgnoreCase) ? email : null;
        var mails = new List<MailMessage>();
        if (own is not null)
        {
            mails.Add(MailMessage.Majority(own, holder.GivenNames, new Uri(site, $"/associe/{holder.Code}/majorite"), coming.TimesTold > 1, now, culture));
            if (coming.TimesTold == 1)
            {
                mails.AddRange(former.Select(to => MailMessage.MandateEnded(to, holder.GivenNames, coming.CameOfAgeOn, now, culture)));
            }
        }
        else if (former.Count > 0)
        {
            var code = await codes.Make(holder, now, actor, cancel);
            mails.AddRange(former.Select(to => MailMessage.PassCodeOn(to, holder.GivenNames, coming.CameOfAgeOn, code, new Uri(site, "/code"), now, culture)));
        }

        db.Mails.AddRange(mails);
        return mails.Count;
    }

    /// <summary>The addresses of those who represented the holder up to the day of majority, and of all who ever did: no one's own address is among these.</summary>
    private async Task<(IReadOnlyList<string> Former, IReadOnlyList<string> All)> Representatives(Shareholder holder, CancellationToken cancel)
    {
        var majority = holder.ComesOfAgeOn!.Value;
        var rows = await (
            from r in db.Representatives.AsNoTracking()
            where r.RepresentedId == holder.Id
            join s in db.Shareholders on r.ShareholderId equals s.Id into own
            from s in own.DefaultIfEmpty()
            select new { r.Until, Email = s == null ? r.Email : s.Email, Given = r.Email }).ToListAsync(cancel);
        return (
            [.. rows.Where(r => r.Until is not { } until || until >= majority).Select(r => r.Email).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)],
            [.. rows.SelectMany(r => new[] { r.Email, r.Given }).OfType<string>()]);
    }
}
