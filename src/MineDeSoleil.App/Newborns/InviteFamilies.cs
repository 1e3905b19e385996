using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Newborns;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>A family told of the gift, with its answer: the registration where it accepted.</summary>
public sealed record InvitedFamily(GiftInvitation Invitation, long? Registration);

/// <summary>A family as the desk enters it.</summary>
public sealed record FamilyTold(string FamilyName, string GivenNames, LocalDate BirthDate, Address Address, LocalDate On, bool HasDeclined);

/// <summary>
/// Families told of the gift: those who have not answered, those who said no. A family accepts by the signed form, at the same desk; until it takes a
/// no back, the gift is refused to its child (<see cref="NewbornGift"/>).
/// </summary>
public sealed class InviteFamilies(CooperativeDb db, IClock clock) : IUseCase
{
    public Task<long> Count(bool onlyOpen, CancellationToken cancel) => Asked(onlyOpen).LongCountAsync(cancel);

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<InvitedFamily>> Page(bool onlyOpen, int skip, int take, CancellationToken cancel)
    {
        var rows = await Asked(onlyOpen).OrderByDescending(i => i.Number).Skip(skip).Take(take)
            .Select(i => new
            {
                Invitation = i,
                Registration = db.BirthRegistrations.Where(r => r.WithdrawnAt == null && r.BirthDate == i.BirthDate && r.FoldedName == i.FoldedName).Select(r => (long?)r.Number).FirstOrDefault(),
            }).ToListAsync(cancel);
        return [.. rows.Select(r => new InvitedFamily(r.Invitation, r.Registration))];
    }

    public Task<Decision<long>> Tell(FamilyTold family, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<long>(clock, key, "InviteFamily", family, async () =>
        {
            await Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            var refusals = GiftInvitation.WhyNot(family.FamilyName, family.GivenNames, family.BirthDate, family.On, now.DayInParis()).ToList();
            if (refusals.Count > 0)
            {
                return refusals;
            }

            var folded = FoldedName.Of(family.FamilyName, family.GivenNames);
            if (await db.GiftInvitations.AsNoTracking().SingleOrDefaultAsync(i => i.BirthDate == family.BirthDate && i.FoldedName == folded, cancel) is { } known)
            {
                return Refusal.Of("InvitationKnown", ("number", known.Number));
            }

            if (await db.BirthRegistrations.AsNoTracking().Where(r => r.WithdrawnAt == null && r.BirthDate == family.BirthDate && r.FoldedName == folded)
                .Join(db.Shareholders, r => r.ChildId, s => s.Id, (_, s) => s.Code).SingleOrDefaultAsync(cancel) is { } holder)
            {
                return Refusal.Of("ChildAlreadyRegistered", ("child", family.GivenNames), ("born", family.BirthDate), ("holder", holder));
            }

            var number = 1 + (await db.GiftInvitations.MaxAsync(i => (long?)i.Number, cancel) ?? 0);
            db.GiftInvitations.Add(new GiftInvitation
            {
                Number = number,
                FamilyName = family.FamilyName.Trim(),
                GivenNames = family.GivenNames.Trim(),
                BirthDate = family.BirthDate,
                FoldedName = folded,
                Address = family.Address,
                InvitedOn = family.On,
                DeclinedOn = family.HasDeclined ? family.On : null,
            });
            db.Record(now, actor, family.HasDeclined ? "FamilyDeclined" : "InviteFamily", $"family:{number}");
            return number;
        }, cancel);

    /// <summary>Notes that a family said no on a day, or, with no day, that it took its no back.</summary>
    public Task<Decision<long>> Answer(long number, LocalDate? declinedOn, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<long>(clock, key, "AnswerOfFamily", new { number, declinedOn }, async () =>
        {
            await Lock(cancel);
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await db.GiftInvitations.SingleOrDefaultAsync(i => i.Number == number, cancel) is not { } family)
            {
                return Refusal.Of("UnknownInvitation", ("number", number));
            }

            if (family.DeclinedOn is null == declinedOn is null)
            {
                return Refusal.Of("AnswerAlready", ("number", number));
            }

            if (declinedOn is { } on && (on < family.BirthDate || on > now.DayInParis()))
            {
                return Refusal.Of("AnswerDateImplausible", ("on", on), ("born", family.BirthDate), ("today", now.DayInParis()));
            }

            family.DeclinedOn = declinedOn;
            db.Record(now, actor, declinedOn is null ? "FamilyTookNoBack" : "FamilyDeclined", $"family:{number}");
            return number;
        }, cancel);

    /// <summary>Open: not accepted, not declined.</summary>
    private IQueryable<GiftInvitation> Asked(bool onlyOpen) => db.GiftInvitations.AsNoTracking().Where(i => !onlyOpen
        || (i.DeclinedOn == null && !db.BirthRegistrations.Any(r => r.WithdrawnAt == null && r.BirthDate == i.BirthDate && r.FoldedName == i.FoldedName)));

    private Task<int> Lock(CancellationToken cancel) => db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({nameof(InviteFamilies)}, 0))", cancel);
}
