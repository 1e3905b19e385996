using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shares;
using NodaTime;

namespace MineDeSoleil.App.Shares.Colleges;

/// <summary>Places a holder in a college from a day on. Document: the decision or the form it rests on, without a name.</summary>
public sealed record CollegeCommand(string HolderCode, string College, LocalDate Since, string? Document);

/// <summary>Writes down where a holder belongs from a day on; what was before stays to be read.</summary>
public sealed class PlaceInCollege(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<Decision<int>> Run(CollegeCommand command, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<int>(clock, key, nameof(PlaceInCollege), command, async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"college:{command.HolderCode}"}, 0))", cancel);
            if (await db.Shareholders.AsNoTracking().SingleOrDefaultAsync(s => s.Code == command.HolderCode, cancel) is not { } holder)
            {
                return Refusal.Of("UnknownHolder", ("holder", command.HolderCode));
            }

            var statutes = await db.StatutesOn(command.Since, cancel);
            var before = await db.CollegeMemberships.AsNoTracking().Where(m => m.HolderId == holder.Id && m.Since <= command.Since)
                .OrderByDescending(m => m.Since).ThenByDescending(m => m.Revision).FirstOrDefaultAsync(cancel);
            if (CollegePlacing.WhyNot(statutes, command.College, before?.College, holder.Code, command.Since, now.DayInParis()) is { } refusal)
            {
                return refusal;
            }

            var revision = before is not null && before.Since == command.Since ? before.Revision + 1 : 1;
            db.CollegeMemberships.Add(new CollegeMembership
            {
                HolderId = holder.Id,
                Since = command.Since,
                Revision = revision,
                College = command.College,
                Document = command.Document,
                RecordedAt = now,
            });
            db.Record(now, actor, nameof(PlaceInCollege), $"shareholder:{holder.Code}",
                new { command.College, Since = command.Since.ToString("uuuu-MM-dd", null), Before = before?.College, command.Document });
            await db.SaveChangesAsync(cancel);
            return revision;
        }, cancel);
}
