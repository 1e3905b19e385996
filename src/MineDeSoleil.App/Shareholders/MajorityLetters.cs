using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Mail;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>
/// Whom a coming of age is told to: the young adult at their own address; the former representatives, once, that they no longer act; and where the
/// young adult's address is unknown, the former representatives with a code to pass on, each time.
/// </summary>
public sealed class MajorityLetters(CooperativeDb db, PrintClaimCode codes, Outbox outbox, MailReaders readers) : IUseCase
{
    /// <summary>Puts the mails in the outbox, inside the caller's transaction, and says how many; none where nobody's address is known.</summary>
    internal async Task<int> Write(Shareholder holder, ComingOfAge coming, Instant now, Actor actor, CancellationToken cancel)
    {
        var (former, all) = await Representatives(holder, cancel);
        var own = holder.Email is { } email && !all.Contains(email, StringComparer.OrdinalIgnoreCase) ? email : null;
        var written = 0;
        if (own is not null)
        {
            await Send(own, MailDraft.Majority(holder.GivenNames, outbox.Page(holder, "/majorite"), coming.TimesTold > 1));
            if (coming.TimesTold == 1)
            {
                await SendAll(MailDraft.MandateEnded(holder.GivenNames, coming.CameOfAgeOn));
            }
        }
        else if (former.Count > 0)
        {
            await SendAll(MailDraft.PassCodeOn(holder.GivenNames, coming.CameOfAgeOn, await codes.Make(holder, now, actor, cancel), outbox.Page("/code")));
        }

        return written;

        async Task SendAll(MailDraft draft)
        {
            foreach (var to in former)
            {
                await Send(to, draft);
            }
        }

        async Task Send(string to, MailDraft draft)
        {
            await outbox.Write(to, await readers.LanguageOf(to, cancel), draft, cancel);
            written++;
        }
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
