using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Shareholders;

/// <summary>How many came of age since the last time, and how many were written to once more.</summary>
public sealed record MajoritiesNoticed(int Noticed, int Reminded);

/// <summary>
/// The day of 18, every morning: mandates given for the minority end where they were left open, the account waits for the young adult, both sides
/// are told, and those who have not answered are reminded by the pace that is set. Late or twice, it does each thing once.
/// A child of 29 February comes of age on 28 February of a common year: a period of years ends on the month's last day where its day is missing
/// (Code de procédure civile, article 641).
/// </summary>
public sealed class NoticeMajorities(CooperativeDb db, MajorityLetters letters, IClock clock) : IUseCase
{
    public Task<Decision<MajoritiesNoticed>> Run(Actor actor, CancellationToken cancel) => db.InTransaction<MajoritiesNoticed>(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({nameof(NoticeMajorities)}, 0))", cancel);
        var now = clock.GetCurrentInstant().ToMicroseconds();
        var today = now.DayInParis();
        var came = await CameOfAge(today, cancel);
        foreach (var holder in came)
        {
            await EndMandates(holder, cancel);
            var coming = new ComingOfAge { ShareholderId = holder.Id, CameOfAgeOn = holder.ComesOfAgeOn!.Value, NoticedAt = now, LastToldOn = today, TimesTold = 1 };
            db.ComingsOfAge.Add(coming);
            var told = await letters.Write(holder, coming, now, actor, cancel);
            db.Record(now, actor, nameof(NoticeMajorities), $"shareholder:{holder.Code}", new { CameOfAgeOn = coming.CameOfAgeOn.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), Mails = told });
        }

        await db.SaveChangesAsync(cancel);
        return new MajoritiesNoticed(came.Count, await Remind(now, actor, cancel));
    }, cancel);

    /// <summary>Those who were minors here, hold something or are owed something, and are of age without anybody having noticed.</summary>
    private async Task<List<Shareholder>> CameOfAge(LocalDate today, CancellationToken cancel)
    {
        var day = today.ToDateOnly();
        var ids = await db.Database.SqlQuery<Guid>($"""
            select s.id as "Value" from shareholders s
            where s.birth_date + interval '18 years' <= {day} and s.deceased_on is null
              and (s.birth_date + interval '18 years' > (s.created_at at time zone 'Europe/Paris')::date
                or exists (select from representatives r where r.represented_id = s.id and r.since < s.birth_date + interval '18 years'))
              and not exists (select from comings_of_age c where c.shareholder_id = s.id)
              and (exists (select from dividend_allocations a where a.shareholder_id = s.id)
                or 0 < (select coalesce(sum(case when m.to_id = s.id then m.shares else -m.shares end), 0) from movements m where m.to_id = s.id or m.from_id = s.id))
            """).ToListAsync(cancel);
        var wanted = ids.Select(id => new ShareholderId(id)).ToList();
        return await db.Shareholders.AsNoTracking().Where(s => wanted.Contains(s.Id)).OrderBy(s => s.Code).ToListAsync(cancel);
    }

    /// <summary>A parent's mandate bears the day of majority already; one that was entered without an end is closed on that day.</summary>
    private async Task EndMandates(Shareholder holder, CancellationToken cancel)
    {
        var majority = holder.ComesOfAgeOn!.Value;
        foreach (var mandate in await db.Representatives.Where(r => r.RepresentedId == holder.Id && r.Since < majority && (r.Until == null || r.Until > majority)).ToListAsync(cancel))
        {
            mandate.Until = majority;
        }
    }

    private async Task<int> Remind(Instant now, Actor actor, CancellationToken cancel)
    {
        var today = now.DayInParis();
        if (await db.MajoritySettings.AsNoTracking().Where(s => s.EffectiveFrom <= today).OrderByDescending(s => s.EffectiveFrom).FirstOrDefaultAsync(cancel) is not { } pace)
        {
            return 0;
        }

        var reminded = 0;
        foreach (var coming in await db.ComingsOfAge.Where(c => c.ConfirmedAt == null && c.LastToldOn < today).ToListAsync(cancel))
        {
            var holder = await db.Shareholders.AsNoTracking().SingleAsync(s => s.Id == coming.ShareholderId, cancel);
            if (!coming.IsReminderDue(pace, today) || holder.DeceasedOn is not null)
            {
                continue;
            }

            (coming.LastToldOn, coming.TimesTold) = (today, coming.TimesTold + 1);
            var told = await letters.Write(holder, coming, now, actor, cancel);
            db.Record(now, actor, "RemindOfMajority", $"shareholder:{holder.Code}", new { coming.TimesTold, Mails = told });
            reminded++;
        }

        await db.SaveChangesAsync(cancel);
        return reminded;
    }
}
