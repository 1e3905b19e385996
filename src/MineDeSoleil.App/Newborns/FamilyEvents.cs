using Microsoft.EntityFrameworkCore;
using MineDeSoleil.App.Audit;
using MineDeSoleil.Domain;
using MineDeSoleil.Domain.Shareholders;
using NodaTime;

namespace MineDeSoleil.App.Newborns;

/// <summary>
/// What a family tells the desk after the gift: a new address, which moves the entitlement no more than the past; or the death of the child, which
/// freezes the account. A share that was given stays in the register for the heirs; a registration that still waited is withdrawn.
/// </summary>
public sealed class FamilyEvents(CooperativeDb db, WithdrawNewbornGift withdraw, IClock clock) : IUseCase
{
    public Task<Decision<string>> Moved(long number, Address home, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, "ChildMoved", new { number, home }, async () =>
        {
            if (await Child(number, cancel) is not { } child)
            {
                return Refusal.Of("UnknownRegistration", ("number", number));
            }

            if (home.Street.Length == 0 || home.Commune.Length == 0)
            {
                return Refusal.Of("HomeIncomplete");
            }

            child.Address = home;
            db.Record(clock.GetCurrentInstant().ToMicroseconds(), actor, "ChildMoved", $"shareholder:{child.Code}");
            return child.Code;
        }, cancel);

    public Task<Decision<string>> Died(long number, LocalDate on, Actor actor, string? key, CancellationToken cancel) =>
        db.Once<string>(clock, key, "ChildDied", new { number, on }, async () =>
        {
            var now = clock.GetCurrentInstant().ToMicroseconds();
            if (await Child(number, cancel) is not { } child)
            {
                return Refusal.Of("UnknownRegistration", ("number", number));
            }

            if (child.DeceasedOn is { } already)
            {
                return Refusal.Of("DeathAlreadyRecorded", ("on", already));
            }

            if (on < child.BirthDate || on > now.DayInParis())
            {
                return Refusal.Of("DeathDateImplausible", ("on", on), ("born", child.BirthDate!.Value), ("today", now.DayInParis()));
            }

            if (await db.BirthRegistrations.AnyAsync(r => r.Number == number && r.MovementNumber == null && r.WithdrawnAt == null, cancel)
                && await withdraw.Run(number, "Décès de l’enfant avant le don", actor, null, cancel) is { IsRefused: true } refused)
            {
                return refused.Refusals.ToList();
            }

            child.DeceasedOn = on;
            foreach (var code in await db.PrintedCodes.Where(c => c.ShareholderId == child.Id && c.UsedAt == null && c.ReplacedAt == null).ToListAsync(cancel))
            {
                code.ReplacedAt = now;
            }

            db.Record(now, actor, "ChildDied", $"shareholder:{child.Code}");
            return child.Code;
        }, cancel);

    private Task<Shareholder?> Child(long number, CancellationToken cancel) =>
        db.Shareholders.SingleOrDefaultAsync(s => db.BirthRegistrations.Any(r => r.Number == number && r.ChildId == s.Id), cancel);
}
